package org.tieout.rules.typing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.cell.Value;
import org.tieout.rules.conformance.NullTokens;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Excerpt;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.DeliveredRecord;

/**
 * Columns that stand in a file twice, or differ in case only, and feed the same field. As long as they say the same, or
 * one of them nothing, either will do; where they differ, nobody can tell which one is meant.
 */
final class RefuseContradictingColumns {

    private final String file;
    private final Header header;
    private final NullTokens nullTokens;
    private final List<int[]> columns;

    RefuseContradictingColumns(String file, Header header, Dialect dialect, NullTokens nullTokens) {
        this.file = file;
        this.header = header;
        this.nullTokens = nullTokens;
        this.columns = header.twins(
                dialect.columns().values().stream().flatMap(List::stream).toList());
    }

    /** @throws DataRefusedException naming the row in which they differ */
    void check(DeliveredRecord record) {
        for (int[] places : columns) {
            @Nullable String said = null;
            for (int place : places) {
                String value = value(record, place);
                if (said != null && value != null && !said.equals(value)) {
                    throw new DataRefusedException(
                            "Cannot read %s: its columns %s and %s are one to Tieout, and differ in row %d; which one is meant?"
                                    .formatted(file, name(places[0]), name(place), record.row()));
                }
                said = said == null ? value : said;
            }
        }
    }

    private @Nullable String value(DeliveredRecord record, int place) {
        Value value = record.at().apply(place);
        String bare = value == null ? "" : value.text().strip();
        return bare.isEmpty() || nullTokens.contains(bare) ? null : bare;
    }

    private String name(int place) {
        return Excerpt.of(header.names().get(place));
    }
}
