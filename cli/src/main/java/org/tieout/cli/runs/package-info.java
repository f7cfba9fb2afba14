/** Runs as others see them: which there are, how they ended, and waiting for one to end. */
@NullMarked
package org.tieout.cli.runs;

import org.jspecify.annotations.NullMarked;
