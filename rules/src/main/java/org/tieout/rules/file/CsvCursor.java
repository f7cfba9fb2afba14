package org.tieout.rules.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.tieout.rules.cell.Value;

/** Stands on one record of a CSV file after the other; what it says of a record holds until it moves on. */
interface CsvCursor extends Closeable {

    /** Moves to the next record; false where it finds none. */
    boolean next() throws IOException;

    /** How many values the record has. */
    int size();

    Value value(int place);

    /** All of the record's values. */
    List<String> texts();

    /** In which line of the file the record begins. */
    long line();

    /** Whether one of the record's values does. */
    boolean spansLines();
}
