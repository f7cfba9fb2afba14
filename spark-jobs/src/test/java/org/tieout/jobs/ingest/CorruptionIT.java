package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.jobs.LocalSpark;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;

/**
 * However a delivery is damaged, it is either refused by name, or every row and every cent that can be read in it is
 * accounted for.
 */
@ExtendWith(LocalSpark.class)
class CorruptionIT {

    private static final SourceConfig FOCUS = ASource.ofFocusCost().config();
    private static final SourceConfig USAGE = ASource.ofInvoiceUsage().config();

    private static final int ROWS = 500;
    private static final int SEEDS = 4;

    private static final byte[] CSV = csv(ROWS);
    private static final byte[] JSON_LINES = jsonLines(ROWS);

    @Test
    void losesNothingOfASoundDelivery() {
        assertThat(typed(FOCUS, CSV).rows(RowOutcome.TYPED)).isEqualTo(ROWS - ROWS / 50);
        assertThat(typed(FOCUS, CSV).rows(RowOutcome.OTHER_PERIOD)).isEqualTo(ROWS / 50);
        assertThat(typed(USAGE, JSON_LINES).rows(RowOutcome.TYPED)).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void accountsForEveryRowOfADamagedCsvFile(Damage damage) {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertAccountedForOrRefused(FOCUS, damage.spoil(CSV, new Random(seed)), damage + " with seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void accountsForEveryRowOfDamagedJsonLines(Damage damage) {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertAccountedForOrRefused(
                    USAGE, damage.spoil(JSON_LINES, new Random(seed)), damage + " with seed " + seed);
        }
    }

    @Test
    void ingestsAReleaseOfDamagedRows(@TempDir Path folder) throws IOException {
        Workplace workplace = new Workplace(folder);
        Random random = new Random(7);
        workplace.land(
                FOCUS,
                "2026-10",
                "v1",
                Map.of(
                        "dropped.csv", Damage.COLUMN_DROPPED.spoil(CSV, random),
                        "replaced.csv", Damage.DIGITS_REPLACED.spoil(CSV, random),
                        "absurd.csv.gz", Damage.gzip(Damage.ABSURD_NUMBERS.spoil(CSV, random))));

        List<Checkpoint> checkpoints =
                workplace.ingest(FOCUS, "2026-10", RejectPolicy.ACCEPT).checkpoints();

        assertAccountedFor(checkpoints, workplace, "");
        assertThat(totals(checkpoints, List.of("rejected"))).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void refusesAReleaseOfWhichOneFileIsCut(@TempDir Path folder) throws IOException {
        Workplace workplace = new Workplace(folder);
        workplace.land(
                FOCUS,
                "2026-10",
                "v1",
                Map.of("a.csv", CSV, "b.csv.gz", Damage.CUT_IN_GZIP.spoil(CSV, new Random(7)), "c.csv", CSV));

        assertThatThrownBy(() -> workplace.ingest(FOCUS, "2026-10", RejectPolicy.ACCEPT))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read b.csv.gz: its packed data ends too early; have it delivered again");
    }

    @Test
    void accountsForEveryRowOfADamagedParquetFile(SparkSession spark, @TempDir Path folder) throws IOException {
        byte[] sound = parquet(spark, folder.resolve("sound"));
        Random random = new Random(7);
        int footer = sound.length - 400;
        Map<String, byte[]> damaged = Map.of(
                "footer", Damage.flip(sound, 3, footer, sound.length, random),
                "pages", Damage.flip(sound, 5, 4, footer, random),
                "tail", Damage.TAIL_CUT.spoil(sound, random));

        for (Map.Entry<String, byte[]> file : damaged.entrySet()) {
            assertIngestedOrRefused(
                    new Workplace(folder.resolve(file.getKey())), file.getKey() + ".parquet", file.getValue());
        }
    }

    @Test
    void refusesParquetThatChangedAfterLandingWithoutChangingItsLength(SparkSession spark, @TempDir Path folder)
            throws IOException {
        byte[] sound = parquet(spark, folder.resolve("sound"));
        Workplace workplace = new Workplace(folder.resolve("work"));
        workplace.land(FOCUS, "2026-10", "v1", "a.parquet", sound);
        Files.write(
                workplace.landed(FOCUS, "2026-10", "v1", "a.parquet"),
                Damage.flip(sound, 1, sound.length / 2, sound.length / 2 + 1, new Random(7)));

        assertThatThrownBy(() -> workplace.ingest(FOCUS, "2026-10", RejectPolicy.ACCEPT))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("Cannot read a.parquet: its bytes are not those that were landed");
    }

    private static void assertAccountedForOrRefused(SourceConfig source, byte[] bytes, String what) {
        FileTotals totals;
        try {
            totals = typed(source, bytes);
        } catch (DataRefusedException e) {
            assertThat(e).as(what).hasMessageContaining("Cannot read delivered");
            return;
        }
        if (!totals.unreadable().isEmpty()) {
            assertThat(totals.unreadable()).as(what).allMatch(why -> why.startsWith("Cannot read delivered: "));
            return;
        }
        assertThat(totals.accountedFor("delivered")).as(what).isEqualTo(totals.delivered("delivered"));
        TypedFile file = TypedFile.of(source, "2026-10", bytes);
        List<Map<String, @Nullable Object>> rows = file.rows();
        assertThat(rows).as(what).hasSize((int) totals.rows(RowOutcome.TYPED));
        assertThat(file.rejects()).as(what).hasSize((int) totals.rows(RowOutcome.REJECTED));
        assertThat(sums(rows)).as(what).isEqualTo(sums(totals));
    }

    private static void assertIngestedOrRefused(Workplace workplace, String file, byte[] bytes) throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", file, bytes);
        List<Checkpoint> checkpoints;
        try {
            checkpoints =
                    workplace.ingest(FOCUS, "2026-10", RejectPolicy.ACCEPT).checkpoints();
        } catch (DataRefusedException e) {
            assertThat(e.exitCode()).as(file).isEqualTo(ExitCode.DATA_REFUSED);
            assertThat(e).hasMessageContaining(file);
            return;
        }
        assertAccountedFor(checkpoints, workplace, file);
    }

    private static void assertAccountedFor(List<Checkpoint> checkpoints, Workplace workplace, String what) {
        assertThat(totals(checkpoints, List.of("typed", "rejected", "other-periods")))
                .as(what)
                .isNotEmpty()
                .isEqualTo(totals(checkpoints, List.of("delivered")));
        assertThat((long) workplace.charges().size()).as(what).isEqualTo(rows(checkpoints, "typed"));
        if (rows(checkpoints, "rejected") > 0) {
            assertThat((long) workplace.rejects().size()).as(what).isEqualTo(rows(checkpoints, "rejected"));
        }
    }

    private static long rows(List<Checkpoint> checkpoints, String step) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.step().equals(step))
                .mapToLong(Checkpoint::rows)
                .sum();
    }

    /** Per file and currency. */
    private static Map<String, ControlTotal> totals(List<Checkpoint> checkpoints, List<String> steps) {
        return checkpoints.stream()
                .filter(checkpoint -> steps.contains(checkpoint.step()))
                .collect(Collectors.toMap(
                        checkpoint -> checkpoint.scope() + " " + checkpoint.currency(),
                        checkpoint -> new ControlTotal(
                                checkpoint.rows(),
                                checkpoint.sum().setScale(24),
                                checkpoint.absoluteSum().setScale(24)),
                        ControlTotal::plus,
                        TreeMap::new));
    }

    private static Map<String, BigDecimal> sums(List<Map<String, @Nullable Object>> rows) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(
                String.valueOf(row.get(Charges.BILLING_CURRENCY)),
                (BigDecimal) Objects.requireNonNull(row.get(Charges.BILLED_COST)),
                BigDecimal::add));
        return sums;
    }

    private static Map<String, BigDecimal> sums(FileTotals totals) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        totals.byCurrency(RowOutcome.TYPED)
                .forEach((currency, total) -> sums.put(currency, total.sum().setScale(24)));
        return sums;
    }

    private static FileTotals typed(SourceConfig source, byte[] bytes) {
        return TypedFile.of(source, "2026-10", bytes).totals();
    }

    private static byte[] csv(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> {
                    boolean isLate = row % 50 == 0;
                    return String.join(
                            ",",
                            "Microsoft",
                            "G" + row / 100,
                            isLate
                                    ? "2026-11-01T00:00:00Z,2026-12-01T00:00:00Z"
                                    : "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z",
                            "2026-10-05T00:00:00Z,2026-10-06T00:00:00Z",
                            row % 7 == 0 ? "Credit" : "Usage",
                            cost(row),
                            row % 3 == 0 ? "EUR" : "USD",
                            row + ".25",
                            "100 Hours",
                            "eastus",
                            row % 25 == 0 ? "\"D2 v2, Dsv3\"" : "D2 v2",
                            row % 25 == 0 ? "\"{\"\"env\"\": \"\"prod\"\"}\"" : "");
                })
                .collect(Collectors.joining(
                        "\n",
                        "InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,"
                                + "ChargePeriodEnd,ChargeCategory,BilledCost,BillingCurrency,ConsumedQuantity,"
                                + "ConsumedUnit,RegionId,SkuMeter,Tags\n",
                        "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] jsonLines(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> """
                        {"InvoiceNumber":"G%d","EntitlementId":"9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674",\
                        "UsageDate":"2026-10-05T00:00:00Z","MeterName":"B1s","Unit":"1 Hour","ChargeType":"new",\
                        "Quantity":%d.5,"BillingPreTaxTotal":%s,"BillingCurrency":"EUR",\
                        "Tags":"{\\"env\\": \\"prod\\"}"}
                        """.formatted(row / 100, row, cost(row)))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String cost(int row) {
        return (row % 7 == 0 ? "-" : "") + row + ".10" + row;
    }

    private static byte[] parquet(SparkSession spark, Path folder) throws IOException {
        StructType schema = new StructType()
                .add("InvoiceIssuerName", DataTypes.StringType)
                .add("InvoiceId", DataTypes.StringType)
                .add("BillingPeriodStart", DataTypes.TimestampType)
                .add("BillingPeriodEnd", DataTypes.TimestampType)
                .add("ChargePeriodStart", DataTypes.DateType)
                .add("ChargePeriodEnd", DataTypes.StringType)
                .add("ChargeCategory", DataTypes.StringType)
                .add("BilledCost", DataTypes.createDecimalType(37, 24))
                .add("BillingCurrency", DataTypes.StringType)
                .add("ConsumedQuantity", DataTypes.DoubleType);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(RowFactory.create(
                    "Microsoft",
                    "G" + row / 100,
                    Timestamp.valueOf("2026-10-01 00:00:00"),
                    Timestamp.valueOf("2026-11-01 00:00:00"),
                    Date.valueOf("2026-10-05"),
                    "2026-10-06",
                    "Usage",
                    new BigDecimal(cost(row)),
                    "USD",
                    row + 0.25));
        }
        spark.createDataFrame(rows, schema).coalesce(1).write().parquet(folder.toString());
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
