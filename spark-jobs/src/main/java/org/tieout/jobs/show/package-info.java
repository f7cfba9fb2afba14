/** Results on standard output, for people and for programs. */
@NullMarked
package org.tieout.jobs.show;

import org.jspecify.annotations.NullMarked;
