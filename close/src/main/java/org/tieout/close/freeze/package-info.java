/** Freezes results, so that what is delivered later changes them no more, and opens them again. */
@NullMarked
package org.tieout.close.freeze;

import org.jspecify.annotations.NullMarked;
