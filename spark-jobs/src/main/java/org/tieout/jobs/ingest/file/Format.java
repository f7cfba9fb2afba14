package org.tieout.jobs.ingest.file;

/** How a file's records are written. Told by its first bytes: names lie. */
public enum Format {
    CSV,
    JSON_LINES,
    PARQUET
}
