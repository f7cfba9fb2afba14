/** The company's working days, and what happens on which of them. */
@NullMarked
package org.tieout.close.calendar;

import org.jspecify.annotations.NullMarked;
