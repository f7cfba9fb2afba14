package org.tieout.jobs.reconcile.result;

import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.rules.dataset.LineKeys;

/**
 * The keys that lead charges to their line. What a lane rule tells apart by Tags has one key and several lines: it is
 * left out.
 */
public final class FindLineKeys {

    private FindLineKeys() {}

    /** Rows of {@link ExplainLines} → rows of {@link LineKeys}. */
    public static Flow<Row> apply(Flow<Row> lines) {
        return lines.flatMap(line -> ExplainLines.<String>several(line, ExplainLines.CHARGE_KEYS).stream()
                        .map(key -> row(line, key))
                        .toList())
                .fold(Named::of, Lines::new, Lines::add, Lines::addAll)
                .filter(key -> key.lines == 1)
                .map(key -> key.row);
    }

    private static Row row(Row line, String key) {
        RowBuilder row = new RowBuilder(SparkTypes.schema(LineKeys.TABLE));
        for (String column : LineKeys.TABLE.columns()) {
            row.set(column, column.equals(LineKeys.CHARGE_KEY) ? key : line.getAs(column));
        }
        return row.row();
    }

    private record Named(String reconciliation, String key) implements Serializable {
        static Named of(Row row) {
            return new Named(
                    Objects.requireNonNull(row.getAs(LineKeys.RECONCILIATION)),
                    Objects.requireNonNull(row.getAs(LineKeys.CHARGE_KEY)));
        }
    }

    /** The lines a key leads to. */
    private static final class Lines implements Serializable {

        private static final long serialVersionUID = 1;

        private final Row row;
        private int lines;

        Lines(Row row) {
            this.row = row;
        }

        void add(Row another) {
            lines++;
        }

        void addAll(Lines others) {
            lines += others.lines;
        }
    }
}
