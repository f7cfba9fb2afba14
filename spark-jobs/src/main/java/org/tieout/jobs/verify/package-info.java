/** Whether lake and store still hold what was frozen. */
@NullMarked
package org.tieout.jobs.verify;

import org.jspecify.annotations.NullMarked;
