/** How each provider writes its files: one small class a dialect. */
@NullMarked
package org.tieout.jobs.ingest.dialect;

import org.jspecify.annotations.NullMarked;
