/** The jobs as commands: the same from bin/tieout and from spark-submit. */
@NullMarked
package org.tieout.jobs.run;

import org.jspecify.annotations.NullMarked;
