/** The company's fiscal year: its months, its periods, and how a year's amount is spread over them. */
@NullMarked
package org.tieout.close.fiscal;

import org.jspecify.annotations.NullMarked;
