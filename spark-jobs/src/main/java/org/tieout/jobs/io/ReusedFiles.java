package org.tieout.jobs.io;

import java.util.Map;

/**
 * Files of a partition whose rows stay as they are, but for the value of one column.
 *
 * @param files by number of the part of the rows that is in it
 * @param value what the column has from now on
 */
public record ReusedFiles(Map<Integer, TableFile> files, String column, String value) {

    /** No files. */
    public static final ReusedFiles NONE = new ReusedFiles(Map.of(), "", "");

    public ReusedFiles {
        files = Map.copyOf(files);
    }
}
