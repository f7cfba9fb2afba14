package org.tieout.jobs.ingest;

import java.io.Serializable;
import org.tieout.jobs.ingest.dialect.Dialect;
import org.tieout.jobs.ingest.file.DeliveredFile;
import org.tieout.jobs.ingest.file.Format;

/** A landed file whose format and dialect are known. */
record IdentifiedFile(DeliveredFile file, Format format, Dialect dialect) implements Serializable {}
