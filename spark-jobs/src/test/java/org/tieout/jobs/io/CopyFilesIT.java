package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;

@ExtendWith(LocalSpark.class)
class CopyFilesIT {

    private static final String NEXT = "it's \"v2\" [*]";
    private static final Map<String, String> PARTITION =
            Map.of(Charges.BILLING_PERIOD, "2026-10", Charges.SIDE, "INVOICE", Charges.SOURCE, "test");

    private JavaSparkContext context;
    private Lake lake;

    @BeforeEach
    void setUp(SparkSession spark, @TempDir Path folder) {
        context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        lake = Lake.writable(spark, folder.resolve("a lake [1] 50%").toString());
    }

    @Test
    void changesOneColumnAndNothingElse() {
        List<ChargeBuilder> charges = List.of(
                invoiced("9999999999999.999999999999999999999999").with(Charges.TAGS, ""),
                invoiced("-0.000000000000000000000001").with(Charges.METER_NAME, "a\u0000b\r\n 漢字 🦆"),
                invoiced("1")
                        .with(Charges.QUANTITY, new BigDecimal("-9999999999999999999999.9999999999999999"))
                        .with(Charges.CHARGE_PERIOD_START, Timestamp.from(Instant.parse("1969-12-31T23:59:59.999999Z")))
                        .with(Charges.INVOICE_ID, null)
                        .with(Charges.SOURCE_ROW, null));
        lake.prepare(
                        Charges.TABLE,
                        context.parallelize(
                                charges.stream().map(ChargeBuilder::row).toList(), 1),
                        PARTITION,
                        ReusedFiles.NONE)
                .commit();

        Replacement written = lake.prepare(Charges.TABLE, context.<Row>emptyRDD(), PARTITION, standing(NEXT));
        written.commit();

        assertThat(written.rows()).isEqualTo(3);
        assertThat(lake.read(Charges.TABLE).collectAsList())
                .containsExactlyInAnyOrderElementsOf(charges.stream()
                        .map(charge -> charge.with(Charges.RELEASE, NEXT).row())
                        .toList());
    }

    @Test
    void saysWhichPartIsInWhichFile() {
        lake.prepare(Charges.TABLE, context.parallelize(List.of(invoiced("1").row()), 1), PARTITION, ReusedFiles.NONE)
                .commit();

        Replacement written = lake.prepare(
                Charges.TABLE,
                context.parallelize(List.of(invoiced("2").row(), invoiced("3").row()), 2),
                PARTITION,
                standing(NEXT));
        long version = written.commit();

        Map<String, TableFile> files = lake.files(Charges.TABLE, version, PARTITION).stream()
                .collect(Collectors.toMap(TableFile::name, Function.identity()));
        assertThat(written.parts()).containsOnlyKeys(-1, 0, 1);
        assertThat(files).containsOnlyKeys(written.parts().values());
    }

    private ReusedFiles standing(String value) {
        List<TableFile> files = lake.files(Charges.TABLE, lake.version(Charges.TABLE), PARTITION);
        assertThat(files).hasSize(1);
        return new ReusedFiles(Map.of(-1, files.get(0)), Charges.RELEASE, value);
    }
}
