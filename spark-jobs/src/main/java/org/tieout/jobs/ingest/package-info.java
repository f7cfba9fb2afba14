/** Landing to charges: every row typed, or set aside with a reason. */
@NullMarked
package org.tieout.jobs.ingest;

import org.jspecify.annotations.NullMarked;
