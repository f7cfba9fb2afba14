package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows that are kept: in memory, or, where there is no room for so many, on disk.
 *
 * @param isInMemory whether all of them are
 */
record Held<T>(boolean isInMemory, LocalFlow.Part<T> rows) implements LocalFlow.Part<T> {

    /** @param room how many more may be held in memory, of this part and others */
    static <T> Held<T> of(Iterator<T> rows, AtomicLong room, RowsOnDisk disk) {
        List<T> held = new ArrayList<>();
        while (rows.hasNext() && room.decrementAndGet() >= 0) {
            held.add(rows.next());
        }
        if (!rows.hasNext()) {
            return new Held<>(true, opened -> held.iterator());
        }
        try {
            RowsOnDisk.Writer<T> writer = disk.write();
            for (T row : held) {
                writer.add(row);
            }
            while (rows.hasNext()) {
                writer.add(rows.next());
            }
            return new Held<>(false, writer.part());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Iterator<T> open(LocalFlow.Opened opened) throws IOException {
        return rows.open(opened);
    }
}
