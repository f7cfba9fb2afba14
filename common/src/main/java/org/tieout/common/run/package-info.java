/** What a command did, how it ended, and what its exit code tells a scheduler. */
@NullMarked
package org.tieout.common.run;

import org.jspecify.annotations.NullMarked;
