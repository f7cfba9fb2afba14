/** The month a provider bills by. */
@NullMarked
package org.tieout.common.period;

import org.jspecify.annotations.NullMarked;
