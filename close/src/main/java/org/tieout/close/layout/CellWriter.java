package org.tieout.close.layout;

import java.io.IOException;

/** Puts cells into a file of one format. */
interface CellWriter {

    void beginRow(RecordLayout record) throws IOException;

    /**
     * The next cell of the row.
     *
     * @param index of its column, from 0
     * @param isValue false where the text is the name of the column
     */
    void cell(int index, Column column, String text, boolean isValue) throws IOException, ValueRefusedException;

    void endRow() throws IOException;

    /** What stands after the last row; the stream stays open. */
    void end() throws IOException;
}
