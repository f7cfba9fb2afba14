/** Opens delivered files as records of text, whatever their format; the only reads besides Spark readers. */
@NullMarked
package org.tieout.jobs.ingest.file;

import org.jspecify.annotations.NullMarked;
