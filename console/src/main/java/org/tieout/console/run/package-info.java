/** Runs of a month and what they proved, what was delivered, what has moved since, and the log of what was done. */
@NullMarked
package org.tieout.console.run;

import org.jspecify.annotations.NullMarked;
