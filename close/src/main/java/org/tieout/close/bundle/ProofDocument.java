package org.tieout.close.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tieout.common.json.Json;
import org.tieout.store.MonthTable;

/**
 * How the results came to be what they are: what they were made from, the control totals along the way, the versions
 * they stand in, and that they were frozen.
 */
final class ProofDocument implements BundleContent {

    static final String NAME = "proofs.json";

    private static final List<MonthTable> TABLES = List.of(
            MonthTable.PUBLICATIONS,
            MonthTable.PUBLICATION_RELEASES,
            MonthTable.PUBLICATION_TABLES,
            MonthTable.RUNS,
            MonthTable.CHECKPOINTS,
            MonthTable.RUN_COUNTS,
            MonthTable.FROZEN_RESULTS,
            MonthTable.FROZEN_RELEASES,
            MonthTable.FROZEN_TABLES,
            MonthTable.REOPENINGS);

    @Override
    public List<BundlePart> of(BundledMonth month) {
        Map<String, Object> proofs = new LinkedHashMap<>();
        TABLES.forEach(table -> proofs.put(key(table), month.rows(table)));
        return List.of(BundlePart.text(NAME, Manifest.text(Json.bytes(proofs))));
    }

    /** As docs/metadata-store.md calls the table. */
    static String key(MonthTable table) {
        return table.name().toLowerCase(Locale.ROOT);
    }
}
