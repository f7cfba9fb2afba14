/** What of the lake nothing needs any more. */
@NullMarked
package org.tieout.jobs.tidy;

import org.jspecify.annotations.NullMarked;
