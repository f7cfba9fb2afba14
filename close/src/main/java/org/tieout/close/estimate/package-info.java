/** Estimates of new work: asked for before it costs anything, and signed where they add up to much. */
@NullMarked
package org.tieout.close.estimate;

import org.jspecify.annotations.NullMarked;
