package org.tieout.rules.file;

/** How a file's records are written. Told by its content: names lie. */
public enum FileFormat {
    CSV,
    /** One JSON object a line. */
    JSON_LINES,
    /** One JSON array of objects, by itself or in the envelope of an API's answer. */
    JSON_DOCUMENT,
    PARQUET
}
