package org.tieout.rules.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Value;

/** A record that can still be read when its file has moved on. */
final class KeptRecord {

    private KeptRecord() {}

    static DeliveredRecord of(DeliveredRecord record, int columns) {
        List<@Nullable Value> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(record.flaw().isEmpty() ? record.at().apply(i) : null);
        }
        String text = record.text().get();
        IntFunction<@Nullable Value> at = values::get;
        return new DeliveredRecord(record.row(), at, record.flaw(), () -> text);
    }

    /** What it says in a column; null where it says nothing. */
    static @Nullable String text(DeliveredRecord record, int column) {
        Value value = record.at().apply(column);
        return value == null ? null : value.text();
    }
}
