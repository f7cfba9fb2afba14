package org.tieout.jobs.reconcile.result;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * Refuses a result the metadata store would not take, before anybody can see it in the lake: one with two rows of the
 * same key, or with names no index has room for. Effects and allocations are keyed by their line and what it is taken
 * apart into, which is a map for each line; so it is lines that must be unique.
 */
public final class RefuseUnpublishable {

    /** A third of a page of PostgreSQL, less what the numbers and heads of an index entry take. */
    static final int KEY_BYTES = 2400;

    private RefuseUnpublishable() {}

    /**
     * Rows as they are written.
     *
     * @param lines with Reconciliation and LineId, at least
     */
    public static void apply(List<Row> invoices, List<Row> lanes, Flow<Row> lines) {
        refuseTwins(
                ReconciliationInvoices.TABLE.name(),
                ReconciliationInvoices.UNIQUE_BY,
                invoices,
                row -> ReconciliationInvoices.onlySide(row.getAs(ReconciliationInvoices.STATUS)));
        refuseTwins(
                ReconciliationLanes.TABLE.name(),
                ReconciliationLanes.UNIQUE_BY,
                lanes,
                row -> ReconciliationLanes.onlySide(
                        row.getAs(ReconciliationLanes.INVOICE_ID),
                        row.<Long>getAs(ReconciliationLanes.INVOICE_ROWS),
                        row.<Long>getAs(ReconciliationLanes.EXPORT_ROWS)));
        lines
                .fold(Named::of, line -> new Times(Named.of(line)), Times::add, Times::addAll)
                .filter(line -> line.times > 1)
                .collect()
                .stream()
                .min(Comparator.comparing(line -> line.name.id()))
                .ifPresent(twin -> {
                    throw refused(
                            twin.name.reconciliation(),
                            "two rows of %s have the LineId %s"
                                    .formatted(ReconciliationLines.TABLE.name(), twin.name.id()));
                });
    }

    /** What no two lines share. */
    private record Named(String reconciliation, String id) implements Serializable {
        static Named of(Row line) {
            return new Named(
                    Objects.requireNonNull(line.getAs(ReconciliationLines.RECONCILIATION)),
                    Objects.requireNonNull(line.getAs(ReconciliationLines.LINE_ID)));
        }
    }

    private static final class Times implements Serializable {

        private static final long serialVersionUID = 1;

        private final Named name;
        private int times;

        Times(Named name) {
            this.name = name;
        }

        void add(Row line) {
            times++;
        }

        void addAll(Times others) {
            times += others.times;
        }
    }

    private static void refuseTwins(
            String table, List<String> uniqueBy, List<Row> rows, Function<Row, @Nullable String> onlySide) {
        Set<List<@Nullable String>> keys = new HashSet<>();
        for (Row row : rows) {
            String reconciliation = Objects.requireNonNull(row.getAs(ReconciliationLines.RECONCILIATION));
            List<@Nullable String> key = new ArrayList<>();
            for (String column : uniqueBy) {
                key.add(column.equals(ReconciliationInvoices.ONLY_SIDE) ? onlySide.apply(row) : row.getAs(column));
            }
            refuseTooLong(reconciliation, table, uniqueBy, key);
            key.add(reconciliation);
            if (!keys.add(key)) {
                throw refused(
                        reconciliation, "two rows of %s have the same %s".formatted(table, inWords(uniqueBy, key)));
            }
        }
    }

    private static void refuseTooLong(
            String reconciliation, String table, List<String> columns, List<@Nullable String> key) {
        int longest = 0;
        int bytes = 0;
        for (int i = 0; i < key.size(); i++) {
            bytes += bytes(key.get(i));
            longest = bytes(key.get(i)) > bytes(key.get(longest)) ? i : longest;
        }
        if (bytes > KEY_BYTES) {
            throw refused(
                    reconciliation,
                    "%s of a row of %s is %,d bytes long, and a key may have %,d"
                            .formatted(columns.get(longest), table, bytes(key.get(longest)), KEY_BYTES));
        }
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String inWords(List<String> columns, List<@Nullable String> key) {
        return columns.stream()
                .map(column -> "%s %s"
                        .formatted(column, Objects.requireNonNullElse(key.get(columns.indexOf(column)), "(none)")))
                .collect(Collectors.joining(", "));
    }

    private static DataRefusedException refused(String reconciliation, String why) {
        return new DataRefusedException("Results of reconciliation %s cannot be published: %s; nothing was changed"
                .formatted(reconciliation, why));
    }
}
