package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.jobs.LocalSpark;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.typing.ASource;

/** Ingesting the next release of a source, of which only some files have changed. */
@ExtendWith(LocalSpark.class)
class UnchangedPartsIT {

    private static final int ROWS_OF_A_LONG_FILE = 10_000;

    private static final SourceConfig FOCUS = ASource.ofFocusCost().config();
    private static final SourceConfig INVOICE =
            ASource.of(SourceKind.INVOICE_DETAIL).config();
    private static final String PERIOD = "2026-10";

    private Workplace workplace;
    private Workplace another;

    @BeforeEach
    void setUp(@TempDir Path folder, @TempDir Path anotherFolder) {
        workplace = new Workplace(folder);
        another = new Workplace(anotherFolder);
    }

    @Test
    void isTheSameAsTypingTheReleaseWhole() throws IOException {
        Map<String, String> files = new TreeMap<>(Map.of(
                "same.csv",
                focus("G1,Usage,1.10,USD") + "Total,,,,,,,1.10,,\n",
                "other-period.csv",
                focus("G1,Usage,1.00,USD").replace("2026-10", "2026-09"),
                "no-rows.csv",
                focus(),
                "other-currency.csv",
                focus("G2,Credit,-7,eur", ",Purchase,0.000000000000000000000001,GBP"),
                "changes.csv",
                focus("G1,Usage,5,USD", "G3,Usage,6,USD"),
                "goes.csv",
                focus("G4,Usage,8,USD")));
        ingest(workplace, FOCUS, "v1", files);
        files.put("changes.csv", focus("G1,Usage,5,USD", "G3,Usage,6.01,USD"));
        files.put("comes.csv", focus("G5,Usage,9,USD"));
        files.remove("goes.csv");

        ingest(workplace, FOCUS, "v2", files);

        assertThat(workplace.said())
                .contains("    4 of 6 files unchanged, focus-1.2: 6 charges, 1 of other periods, preliminary\n");
        assertIsAsTypedWhole(FOCUS, "v2", files);
    }

    @Test
    void readsNoRowOfAFileThatIsAsItWas() throws IOException {
        // Longer than what is read of a file to know its header.
        String[] rows =
                Collections.nCopies(ROWS_OF_A_LONG_FILE, "G1,Usage,1.10,USD").toArray(String[]::new);
        Map<String, String> files = new TreeMap<>(Map.of("a.csv", focus(rows), "b.csv", focus("G2,Usage,2.20,USD")));
        ingest(workplace, FOCUS, "v1", files);
        files.put("b.csv", focus("G2,Usage,2.30,USD"));
        land(workplace, FOCUS, "v2", files);
        // Whoever reads it to its end sees another amount; its manifest says that nothing has changed.
        rows[rows.length - 1] = "G1,Usage,9.99,USD";
        Files.writeString(workplace.landed(FOCUS, PERIOD, "v2", "a.csv"), focus(rows));

        workplace.ingest(FOCUS, PERIOD);

        assertThat(workplace.charges())
                .extracting(row -> "%s %s %s"
                        .formatted(
                                row.getAs(Charges.RELEASE),
                                row.getAs(Charges.SOURCE_FILE),
                                row.getDecimal(row.fieldIndex(Charges.BILLED_COST))
                                        .stripTrailingZeros()
                                        .toPlainString()))
                .hasSize(rows.length + 1)
                .containsOnly("v2 a.csv 1.1", "v2 b.csv 2.3");
    }

    @Test
    void goesThroughManyReleases() throws IOException {
        Random random = new Random(7);
        Map<String, String> files = new TreeMap<>();
        for (int release = 1; release <= 5; release++) {
            for (int change = 0; change < 4; change++) {
                String file = "part-%d.csv".formatted(random.nextInt(6));
                if (random.nextInt(4) == 0) {
                    files.remove(file);
                } else {
                    files.put(
                            file,
                            focus("G%d,Usage,%d.%02d,USD"
                                    .formatted(random.nextInt(3), random.nextInt(100), random.nextInt(100))));
                }
            }
            ingest(workplace, FOCUS, "v" + release, files);
        }

        assertIsAsTypedWhole(FOCUS, "v5", files);
    }

    @Test
    void holdsForBothTablesOfAnInvoice() throws IOException {
        Map<String, String> files = new TreeMap<>(Map.of(
                "a.csv", invoice("12.40,USD,Usage,1,INV-1,Issued"), "b.csv", invoice("2.60,USD,Tax,2,INV-1,Open")));
        ingest(workplace, INVOICE, "v1", files);
        files.put("b.csv", invoice("2.60,USD,Tax,2,INV-1,Issued"));

        ingest(workplace, INVOICE, "v2", files);

        assertThat(workplace.said()).contains("1 of 2 files unchanged");
        assertIsAsTypedWhole(INVOICE, "v2", files);
        assertThat(workplace.rows(InvoiceDetails.TABLE)).isEqualTo(another.rows(InvoiceDetails.TABLE));
    }

    @Test
    void holdsForParquetBesideText(SparkSession spark, @TempDir Path elsewhere) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("b", "d")) {
            files.put(name + ".parquet", parquet(spark, elsewhere.resolve(name), focus("G1,Usage,1.10,USD")));
        }
        files.put("a.csv", bytes(focus("G2,Usage,2.20,USD")));
        files.put("c.csv", bytes(focus("G3,Usage,3.30,USD")));
        workplace.land(FOCUS, PERIOD, "v1", files);
        workplace.ingest(FOCUS, PERIOD);
        files.put("c.csv", bytes(focus("G3,Usage,3.40,USD")));
        files.put("d.parquet", parquet(spark, elsewhere.resolve("new"), focus("G1,Usage,1.20,USD")));
        workplace.land(FOCUS, PERIOD, "v2", files);

        workplace.ingest(FOCUS, PERIOD);

        assertThat(workplace.said()).contains("2 of 4 files unchanged");
        another.land(FOCUS, PERIOD, "v2", files);
        another.ingest(FOCUS, PERIOD);
        assertThat(workplace.charges()).hasSize(4).isEqualTo(another.charges());
        assertThat(workplace.ingested(FOCUS, PERIOD)).isPresent().isEqualTo(another.ingested(FOCUS, PERIOD));
    }

    @Test
    void looksAgainAtAFileWithRejects() throws IOException {
        Map<String, String> files = new TreeMap<>(
                Map.of("a.csv", focus("G1,Gift,1.10,USD", "G1,Usage,3,USD"), "b.csv", focus("G2,Usage,2.20,USD")));
        ingest(workplace, FOCUS, "v1", files);
        files.put("b.csv", focus("G2,Usage,2.30,USD"));

        ingest(workplace, FOCUS, "v2", files);

        assertThat(workplace.said()).doesNotContain("unchanged");
        assertIsAsTypedWhole(FOCUS, "v2", files);
        assertThat(workplace.rejects()).hasSize(1).isEqualTo(another.rejects());
    }

    /** A run that was killed after its charges were visible and before it wrote down where they are. */
    @Test
    void typesWhatIsNotWhereItWas() throws IOException {
        Map<String, String> files =
                new TreeMap<>(Map.of("a.csv", focus("G1,Usage,1.10,USD"), "b.csv", focus("G2,Usage,2.20,USD")));
        ingest(workplace, FOCUS, "v1", files);
        byte[] ofTheFirst = Files.readAllBytes(parts());
        files.put("b.csv", focus("G2,Usage,2.30,USD"));
        ingest(workplace, FOCUS, "v2", files);
        Files.write(parts(), ofTheFirst);
        files.put("b.csv", focus("G2,Usage,2.40,USD"));

        ingest(workplace, FOCUS, "v3", files);

        assertThat(workplace.said()).containsOnlyOnce("1 of 2 files unchanged");
        assertIsAsTypedWhole(FOCUS, "v3", files);
    }

    @Test
    void typesEverythingWhereTheListIsOfAnotherVersion() throws IOException {
        Map<String, String> files =
                new TreeMap<>(Map.of("a.csv", focus("G1,Usage,1.10,USD"), "b.csv", focus("G2,Usage,2.20,USD")));
        ingest(workplace, FOCUS, "v1", files);
        Files.writeString(parts(), "{\"files\": []}");
        files.put("b.csv", focus("G2,Usage,2.30,USD"));

        ingest(workplace, FOCUS, "v2", files);

        assertThat(workplace.said()).doesNotContain("unchanged");
        assertIsAsTypedWhole(FOCUS, "v2", files);
    }

    @Test
    void typesEverythingWhereItIsReadOtherwise() throws IOException {
        Map<String, String> files =
                new TreeMap<>(Map.of("a.csv", focus("G1,Usage,1.10,USD"), "b.csv", focus("G2,Usage,2.20,USD")));
        ingest(workplace, FOCUS, "v1", files);
        SourceConfig otherwise =
                ASource.ofFocusCost().issuedBy("ACME", "Microsoft").config();
        files.put("b.csv", focus("G2,Usage,2.30,USD"));

        ingest(workplace, otherwise, "v2", files);

        assertThat(workplace.said()).doesNotContain("unchanged");
        assertIsAsTypedWhole(otherwise, "v2", files);
    }

    @Test
    void takesAReleaseOfNothingNew() throws IOException {
        Map<String, String> files = Map.of("a.csv", focus("G1,Usage,1.10,USD"));
        ingest(workplace, FOCUS, "v1", files);

        ingest(workplace, FOCUS, "v2", files);

        assertThat(workplace.said()).contains("1 of 1 files unchanged");
        assertIsAsTypedWhole(FOCUS, "v2", files);
    }

    private Path parts() {
        return workplace.inLake("ingested/%s/%s.parts.json".formatted(FOCUS.name(), PERIOD));
    }

    private void assertIsAsTypedWhole(SourceConfig source, String version, Map<String, String> files)
            throws IOException {
        ingest(another, source, version, files);
        assertThat(workplace.charges()).isNotEmpty().isEqualTo(another.charges());
        assertThat(workplace.ingested(source, PERIOD)).isPresent().isEqualTo(another.ingested(source, PERIOD));
    }

    private static void ingest(Workplace workplace, SourceConfig source, String version, Map<String, String> files)
            throws IOException {
        land(workplace, source, version, files);
        workplace.ingest(source, PERIOD, RejectPolicy.ACCEPT);
    }

    private static void land(Workplace workplace, SourceConfig source, String version, Map<String, String> files)
            throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, bytes(text)));
        workplace.land(source, PERIOD, version, bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] parquet(SparkSession spark, Path folder, String csv) throws IOException {
        spark.read()
                .option("header", true)
                .csv(spark.createDataset(csv.lines().toList(), Encoders.STRING()))
                .coalesce(1)
                .write()
                .parquet(folder.toString());
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    /** @param rows InvoiceId, ChargeCategory, BilledCost, BillingCurrency */
    private static String focus(String... rows) {
        String header = "InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,"
                + "ChargePeriodEnd,ChargeCategory,BilledCost,BillingCurrency,RegionName\n";
        return header
                + Stream.of(rows)
                        .map(row -> List.of(row.split(",")))
                        .map(row ->
                                "Microsoft,%s,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,2026-10-05,2026-10-06,%s,%s,%s,UK South\n"
                                        .formatted(row.toArray()))
                        .collect(Collectors.joining());
    }

    /** @param rows BilledCost, BillingCurrency, ChargeCategory, InvoiceDetailId, InvoiceId, InvoiceIssueStatus */
    private static String invoice(String... rows) {
        return "BilledCost,BillingCurrency,ChargeCategory,InvoiceDetailId,InvoiceId,InvoiceIssueStatus,"
                + "BillingPeriodStart,BillingPeriodEnd,InvoiceIssuerName,InvoiceDetailGrain\n"
                + Stream.of(rows)
                        .map("%s,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,Microsoft,\n"::formatted)
                        .collect(Collectors.joining());
    }
}
