package org.tieout.close.bundle;

import java.util.List;
import java.util.Locale;
import org.tieout.store.MonthTable;

/** The published result of each reconciliation: what was invoiced and exported, what differs, and whose it is. */
final class ResultTables implements BundleContent {

    private static final List<MonthTable> TABLES = List.of(
            MonthTable.INVOICES,
            MonthTable.LINES,
            MonthTable.MATCHED,
            MonthTable.EFFECTS,
            MonthTable.ALLOCATIONS,
            MonthTable.LANES,
            MonthTable.VERDICTS);

    /** {@code results/contoso/lines.csv}. */
    static String name(String reconciliation, MonthTable table) {
        return "results/%s/%s.csv".formatted(reconciliation, table.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public List<BundlePart> of(BundledMonth month) {
        return month.results().keySet().stream()
                .flatMap(reconciliation ->
                        TABLES.stream().map(table -> month.csv(name(reconciliation, table), table, reconciliation)))
                .toList();
    }
}
