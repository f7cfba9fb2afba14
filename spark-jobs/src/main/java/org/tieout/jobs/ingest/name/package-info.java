/** One name for what providers write in several ways. */
@NullMarked
package org.tieout.jobs.ingest.name;

import org.jspecify.annotations.NullMarked;
