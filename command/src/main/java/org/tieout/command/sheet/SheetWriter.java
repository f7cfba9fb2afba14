package org.tieout.command.sheet;

import java.io.IOException;
import java.util.List;

/** Writes a table row by row; nothing but the row at hand is in memory. */
public interface SheetWriter {

    /** The next row: a text for each column. */
    void row(List<String> cells) throws IOException;

    /** After the last row all of it is where it is written to; the stream stays open. */
    void end() throws IOException;
}
