package org.tieout.jobs.io;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.Rejects;

/** A lake in a folder, for tests: its rows in, its rows out. */
public final class LocalLake {

    private static final LocalFlows FLOWS = new LocalFlows(1);

    private LocalLake() {}

    public static Lake at(Path folder) {
        return Lake.at(HadoopSettings.ofThisMachine(), folder.toString());
    }

    /** As they are now, in no order. */
    public static List<Row> rows(Lake lake, LakeTable table) {
        return rows(lake, table, OptionalLong.empty());
    }

    public static List<Row> rows(Lake lake, LakeTable table, OptionalLong version) {
        return lake.read(FLOWS, table, version, Map.of()).collect();
    }

    public static Replacement prepare(Lake lake, LakeTable table, List<Row> rows, Map<String, String> partition) {
        return lake.prepare(table, flow(rows), partition);
    }

    /** A row of {@link Rejects}, which is a small table. */
    static Row reject(String period, long row) {
        return new RowBuilder(SparkTypes.schema(Rejects.SCHEMA))
                .set(Rejects.BILLING_PERIOD, period)
                .set(Rejects.SOURCE, "contoso-focus")
                .set(Rejects.SOURCE_ROW, row)
                .set(Rejects.BILLED_COST, new BigDecimal("1.10"))
                .row();
    }

    /** Where it is. */
    static Map<String, String> partition(String period) {
        return Map.of(Rejects.BILLING_PERIOD, period, Rejects.SOURCE, "contoso-focus");
    }

    public static Flow<Row> flow(List<Row> rows) {
        return FLOWS.of(rows);
    }
}
