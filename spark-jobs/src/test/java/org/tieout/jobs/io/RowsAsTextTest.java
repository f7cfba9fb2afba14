package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.rules.dataset.Rejects;

class RowsAsTextTest {

    @Test
    void areThoseThatHaveBeenReplacedByNoOthers(@TempDir Path folder) throws IOException {
        EmptyLake.copyTo(folder);
        Lake lake = LocalLake.at(folder);
        replace(lake, "contoso focus", "1", "2");
        replace(lake, "contoso usage", "3");
        replace(lake, "contoso focus", "-0.000000000000000000000001", "9999999999999");
        lake.clear(Rejects.TABLE, partition("contoso usage"));

        assertThat(RowsAsText.of(folder, Rejects.TABLE))
                .containsExactlyInAnyOrder(
                        "2026-10, contoso focus, null, null, 1, null, Gift, it's 5 \u20ac, -0.000000000000000000000001, USD, null",
                        "2026-10, contoso focus, null, null, 1, null, Gift, it's 5 \u20ac, 9999999999999.000000000000000000000000, USD, null");
    }

    @Test
    void areNoneWhereATableHasNone(@TempDir Path folder) throws IOException {
        EmptyLake.copyTo(folder);

        assertThat(RowsAsText.of(folder, Rejects.TABLE)).isEmpty();
    }

    private static void replace(Lake lake, String source, String... costs) {
        List<Row> rows = Stream.of(costs).map(cost -> reject(source, cost)).toList();
        LocalLake.prepare(lake, Rejects.TABLE, rows, partition(source)).commit();
    }

    private static Map<String, String> partition(String source) {
        return Map.of(Rejects.BILLING_PERIOD, "2026-10", Rejects.SOURCE, source);
    }

    private static Row reject(String source, String cost) {
        return new RowBuilder(SparkTypes.schema(Rejects.SCHEMA))
                .set(Rejects.BILLING_PERIOD, "2026-10")
                .set(Rejects.SOURCE, source)
                .set(Rejects.SOURCE_ROW, 1L)
                .set(Rejects.COLUMN, "Gift")
                .set(Rejects.VALUE, "it's 5 \u20ac")
                .set(Rejects.BILLED_COST, new BigDecimal(cost))
                .set(Rejects.BILLING_CURRENCY, "USD")
                .row();
    }
}
