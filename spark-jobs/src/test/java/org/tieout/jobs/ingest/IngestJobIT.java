package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.FinalityRule;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.io.LocalLake;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.rules.dataset.BillingPeriods;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;

@ExtendWith(LocalSpark.class)
class IngestJobIT {

    private static final SourceConfig FOCUS = ASource.ofFocusCost().config();
    private static final SourceConfig USAGE = ASource.ofInvoiceUsage().config();

    private static final String HEADER = """
            InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,\
            ChargeCategory,BilledCost,BillingCurrency,ConsumedQuantity
            """;
    private static final String OCTOBER = "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,2026-10-05,2026-10-06";
    private static final String NOVEMBER = "2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,2026-11-05,2026-11-06";

    private static final String TWO_PERIODS = HEADER
            + "Microsoft,G1," + OCTOBER + ",Usage,1.10,USD,2\n"
            + "Microsoft,G1," + OCTOBER + ",Credit,-0.10,USD,NULL\n"
            + "Microsoft,G2," + NOVEMBER + ",Usage,7.00,USD,3\n";

    private Workplace workplace;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        workplace = new Workplace(folder);
    }

    @Test
    void typesTheRowsOfThePeriodAndCountsTheOthers() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", TWO_PERIODS);

        RunRecord run = workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges())
                .containsExactly(
                        aCharge(1)
                                .set(Charges.CHARGE_CATEGORY, "Usage")
                                .set(Charges.BILLED_COST, new BigDecimal("1.10"))
                                .set(Charges.QUANTITY, new BigDecimal("2"))
                                .set(Charges.LANE, "usage")
                                .row(),
                        aCharge(2)
                                .set(Charges.CHARGE_CATEGORY, "Credit")
                                .set(Charges.BILLED_COST, new BigDecimal("-0.10"))
                                .set(Charges.LANE, "credits")
                                .row());
        assertThat(workplace.rejects()).isEmpty();
        assertThat(run.releases()).containsExactly("contoso-focus v1");
        assertThat(run.tableVersions()).containsOnlyKeys("charges");
        assertThat(run.checkpoints())
                .containsExactly(
                        checkpoint("delivered", 3, "8.00", "8.20"),
                        checkpoint("typed", 2, "1.00", "1.20"),
                        checkpoint("other-periods", 1, "7.00", "7.00"));
        assertThat(workplace.said()).contains("focus-1.2: 2 charges, 1 of other periods");
        Ingested ingested = workplace.ingested(FOCUS, "2026-10").orElseThrow();
        assertThat(ingested.release()).isEqualTo("v1");
        assertThat(ingested.dialects()).containsExactly("focus-1.2");
        assertThat(ingested.charges()).singleElement().satisfies(total -> {
            assertThat(total.rows()).isEqualTo(2);
            assertThat(total.sum()).isEqualByComparingTo("1.00");
            assertThat(total.absoluteSum()).isEqualByComparingTo("1.20");
        });
    }

    @Test
    void setsRowsItCannotTypeAsideWithTheirReason() throws IOException {
        String text = HEADER
                + "Microsoft,G1," + OCTOBER + ",Usage,1.10,USD,2\n"
                + "Microsoft,G1," + OCTOBER + ",Gift,2.20,USD,2\n"
                + "Microsoft,G1," + OCTOBER + ",Usage,\"1,000\",EUR,2\n"
                + "Microsoft,G1\n";
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", text);

        RunRecord run = workplace.ingest(FOCUS, "2026-10", RejectPolicy.ACCEPT);

        assertThat(workplace.charges()).hasSize(1);
        assertThat(workplace.rejects().stream().map(row -> without(row, Rejects.RECORD)))
                .containsExactly(
                        aReject(2, "UNKNOWN_VALUE")
                                .set(Rejects.COLUMN, "ChargeCategory")
                                .set(Rejects.VALUE, "Gift")
                                .set(Rejects.BILLED_COST, new BigDecimal("2.20"))
                                .set(Rejects.BILLING_CURRENCY, "USD")
                                .row(),
                        aReject(3, "UNREADABLE_AMOUNT")
                                .set(Rejects.COLUMN, "BilledCost")
                                .set(Rejects.VALUE, "1,000")
                                .set(Rejects.BILLING_CURRENCY, "EUR")
                                .row(),
                        aReject(4, "WRONG_COLUMN_COUNT").set(Rejects.COLUMN, "").row());
        assertThat(workplace.rejects())
                .extracting(row -> row.getAs(Rejects.RECORD))
                .containsExactly(
                        "Microsoft,G1," + OCTOBER + ",Gift,2.20,USD,2",
                        "Microsoft,G1," + OCTOBER + ",Usage,\"1,000\",EUR,2",
                        "Microsoft,G1");
        assertThat(run.tableVersions()).containsOnlyKeys("rejects", "charges");
        assertThat(run.checkpoints())
                .filteredOn(checkpoint -> checkpoint.step().equals("rejected"))
                .extracting(Checkpoint::currency, Checkpoint::rows)
                .containsExactly(tuple("", 1L), tuple("EUR", 1L), tuple("USD", 1L));
        assertThat(workplace.said()).contains("3 rejected (tieout show rejects)");
    }

    @Test
    void keepsTheRecordOfARejectedJsonLine() throws IOException {
        String sound = partnerUsage("1.10");
        workplace.land(USAGE, "2026-10", "v1", "a.json", sound + partnerUsage("\"a lot\"") + "{\"Invoice\n");

        workplace.ingest(USAGE, "2026-10", RejectPolicy.ACCEPT);

        assertThat(workplace.charges()).hasSize(1);
        assertThat(workplace.rejects())
                .extracting(row -> row.getAs(Rejects.REASON), row -> row.getAs(Rejects.RECORD))
                .containsExactly(
                        tuple("UNREADABLE_AMOUNT", partnerUsage("\"a lot\"").strip()),
                        tuple("UNREADABLE_RECORD", "{\"Invoice"));
    }

    @Test
    void replacesAnOlderReleaseOfThatSourceAndPeriodOnly() throws IOException {
        SourceConfig other = ASource.ofFocusCost().named("fabrikam-focus").config();
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", TWO_PERIODS + "Microsoft,G1\n");
        workplace.land(FOCUS, "2026-11", "v1", "a.csv", TWO_PERIODS);
        workplace.land(other, "2026-10", "v1", "a.csv", TWO_PERIODS);
        workplace.ingest(FOCUS, "2026-10", RejectPolicy.ACCEPT);
        workplace.ingest(FOCUS, "2026-11");
        workplace.ingest(other, "2026-10");
        workplace.land(FOCUS, "2026-10", "v2", "b.csv", HEADER + "Microsoft,G3," + OCTOBER + ",Usage,5.00,USD,1\n");

        workplace.ingest(FOCUS, "2026-10", RejectPolicy.ACCEPT);

        assertThat(workplace.charges())
                .extracting(row -> "%s %s %s %s"
                        .formatted(
                                row.getAs(Charges.BILLING_PERIOD),
                                row.getAs(Charges.SOURCE),
                                row.getAs(Charges.RELEASE),
                                row.getAs(Charges.INVOICE_ID)))
                .containsExactlyInAnyOrder(
                        "2026-10 contoso-focus v2 G3",
                        "2026-10 fabrikam-focus v1 G1",
                        "2026-10 fabrikam-focus v1 G1",
                        "2026-11 contoso-focus v1 G2");
        assertThat(workplace.rejects()).isEmpty();
    }

    @Test
    void readsEveryFileOfARelease() throws IOException {
        workplace.land(
                FOCUS,
                "2026-10",
                "v1",
                Map.of(
                        "a.csv", utf8(HEADER + "Microsoft,G1," + OCTOBER + ",Usage,1,USD,1\n"),
                        "sub/b.csv.gz", gzip(HEADER + "Microsoft,G2," + OCTOBER + ",Usage,2,USD,1\n"),
                        "none.csv", utf8(HEADER)));

        workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges())
                .extracting(row -> row.getAs(Charges.SOURCE_FILE), row -> row.getAs(Charges.INVOICE_ID))
                .containsExactly(tuple("a.csv", "G1"), tuple("sub/b.csv.gz", "G2"));
    }

    @Test
    void makesTheSameChargesOfParquetAsOfCsv(SparkSession spark, @TempDir Path elsewhere) throws IOException {
        String csv = "InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,"
                + "ChargePeriodEnd,ChargeCategory,BilledCost,BillingCurrency,ConsumedQuantity,Tags\n"
                + "Microsoft,G1," + OCTOBER + ",Usage,1.100000000000000000000001,USD,2.5,\"{\"\"a\"\":\"\"b\"\"}\"\n"
                + "Microsoft,,2026-10-01,2026-11-01,2026-10-05,2026-10-06,Credit,-0.1,USD,1.0E-7,\n";
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
                .add("ConsumedQuantity", DataTypes.DoubleType)
                .add("Tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
        byte[] parquet = parquet(
                spark,
                elsewhere,
                schema,
                List.of(
                        parquetRow("G1", "Usage", "1.100000000000000000000001", 2.5, Map.of("a", "b")),
                        parquetRow(null, "Credit", "-0.1", 1.0E-7, null)));
        workplace.land(FOCUS, "2026-10", "v1", "a", utf8(csv));
        workplace.ingest(FOCUS, "2026-10");
        List<Row> ofCsv = workplace.charges();
        workplace.land(FOCUS, "2026-10", "v2", "a", parquet);

        workplace.ingest(FOCUS, "2026-10");

        assertThat(ofCsv).extracting(row -> row.getAs(Charges.SOURCE_ROW)).containsExactly(1L, 2L);
        assertThat(workplace.charges().stream().map(row -> without(row, Charges.RELEASE)))
                .containsExactlyElementsOf(
                        ofCsv.stream().map(row -> without(row, Charges.RELEASE)).toList());
    }

    @Test
    void readsPackedJsonLinesOfAnAzurePartner() throws IOException {
        workplace.land(USAGE, "2026-10", "v1", "part-0.json.gz", gzip(partnerUsage("1E-7") + partnerUsage("\"2.20\"")));

        workplace.ingest(USAGE, "2026-10");

        assertThat(workplace.charges()).hasSize(2);
        assertThat(workplace.charges().get(0))
                .isEqualTo(new RowBuilder(SparkTypes.schema(Charges.SCHEMA))
                        .set(Charges.BILLING_PERIOD, "2026-10")
                        .set(Charges.SIDE, "INVOICE")
                        .set(Charges.SOURCE, "contoso-usage")
                        .set(Charges.RELEASE, "v1")
                        .set(Charges.SOURCE_FILE, "part-0.json.gz")
                        .set(Charges.SOURCE_ROW, 1L)
                        .set(Charges.INVOICE_ISSUER_NAME, "Microsoft")
                        .set(Charges.INVOICE_ID, "G1")
                        .set(Charges.SUB_ACCOUNT_ID, "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674")
                        .set(Charges.BILLING_PERIOD_START, at("2026-10-01T00:00:00Z"))
                        .set(Charges.BILLING_PERIOD_END, at("2026-11-01T00:00:00Z"))
                        .set(Charges.CHARGE_PERIOD_START, at("2026-10-30T00:00:00Z"))
                        .set(Charges.CHARGE_PERIOD_END, at("2026-10-31T00:00:00Z"))
                        .set(Charges.CHARGE_CATEGORY, "Usage")
                        .set(Charges.METER_NAME, "B1s")
                        .set(Charges.UNIT, "Hours")
                        .set(Charges.BILLED_COST, new BigDecimal("0.0000001"))
                        .set(Charges.BILLING_CURRENCY, "EUR")
                        .set(Charges.LANE, "usage")
                        .row());
    }

    @Test
    void keepsLateUsageWithTheInvoiceThatBillsIt() throws IOException {
        String october = partnerUsage("1.00")
                + partnerUsage("2.00")
                + partnerUsage("4.00").replace("2026-10-30", "2026-09-30");
        String september =
                partnerUsage("8.00").replace("2026-10-30", "2026-09-30").replace("G1", "G0");
        workplace.land(USAGE, "2026-10", "v1", "part-0.json", september + october);
        workplace.land(USAGE, "2026-09", "v1", "part-0.json", september + october);

        workplace.ingest(USAGE, "2026-10");
        workplace.ingest(USAGE, "2026-09");

        assertThat(workplace.charges())
                .extracting(row -> row.getAs(Charges.BILLING_PERIOD) + " " + row.getAs(Charges.SOURCE_ROW))
                .containsExactly("2026-09 1", "2026-10 2", "2026-10 3", "2026-10 4");
        assertThat(workplace.said())
                .contains("azure-partner-usage: 3 charges, 1 of other periods")
                .contains("azure-partner-usage: 1 charges, 3 of other periods");
    }

    @Test
    void takesAFileOfOnlyAHeaderForNoCharges() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", HEADER);

        workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges()).isEmpty();
        assertThat(workplace.ingested(FOCUS, "2026-10")).hasValueSatisfying(ingested -> {
            assertThat(ingested.charges()).isEmpty();
            assertThat(ingested.rejected()).isEmpty();
        });
    }

    @Test
    void readsColumnsInAnotherOrder() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", TWO_PERIODS);
        workplace.ingest(FOCUS, "2026-10");
        List<Row> before = workplace.charges();
        String turned = TWO_PERIODS
                .lines()
                .map(line -> {
                    List<String> values = Arrays.asList(line.split(",", -1));
                    Collections.reverse(values);
                    return String.join(",", values) + "\n";
                })
                .collect(Collectors.joining());
        workplace.land(FOCUS, "2026-10", "v2", "a.csv", turned);

        workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges().stream().map(row -> without(row, Charges.RELEASE)))
                .containsExactlyElementsOf(before.stream()
                        .map(row -> without(row, Charges.RELEASE))
                        .toList());
    }

    @Test
    void takesForNullWhatConfigSays() throws IOException {
        SourceConfig source = ASource.ofFocusCost().withNulls("-").config();
        workplace.land(
                source,
                "2026-10",
                "v1",
                "a.csv",
                HEADER
                        + "Microsoft,-," + OCTOBER + ",Usage,1.10,USD,-\n"
                        + "NULL,NULL," + OCTOBER + ",Usage,1.10,USD,1\n"
                        + "," + "," + OCTOBER + ",Usage,1.10,USD,1\n");

        workplace.ingest(source, "2026-10", RejectPolicy.ACCEPT);

        assertThat(workplace.charges())
                .extracting(row -> row.getAs(Charges.INVOICE_ISSUER_NAME), row -> row.getAs(Charges.INVOICE_ID))
                .containsExactly(tuple("Microsoft", null), tuple("NULL", "NULL"));
        // Nothing at all is no null here, and no issuer either.
        assertThat(workplace.rejects())
                .extracting(
                        row -> row.getAs(Rejects.REASON),
                        row -> row.getAs(Rejects.COLUMN),
                        row -> row.getAs(Rejects.VALUE))
                .containsExactly(tuple("MISSING_VALUE", "InvoiceIssuerName", ""));
    }

    @Test
    void worksBelowAFolderWithABlankInItsName(@TempDir Path dir) throws IOException {
        Workplace blank = new Workplace(dir.resolve("a b"));
        // Its tables are made there, and not copied.
        Files.createDirectories(blank.inLake(""));
        blank.land(FOCUS, "2026-10", "v1", "a.csv", TWO_PERIODS);

        blank.ingest(FOCUS, "2026-10");

        assertThat(blank.charges()).hasSize(2);
        assertThat(dir.toFile().list()).contains("a b").doesNotContain("a%20b");
    }

    @Test
    void saysWhatToDoWhenNothingHasLanded() {
        assertThatThrownBy(() -> workplace.ingest(FOCUS, "2026-10"))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage("Nothing to ingest: source contoso-focus has no release for 2026-10; "
                        + "run: tieout download --period 2026-10");
    }

    @Test
    void leavesAReleaseItHasIngestedAlone() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", TWO_PERIODS);
        RunRecord first = workplace.ingest(FOCUS, "2026-10");
        List<Row> charges = workplace.charges();

        RunRecord second = workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges()).hasSize(2).isEqualTo(charges);
        assertThat(second.tableVersions()).isEmpty();
        assertThat(second.checkpoints()).isEqualTo(first.checkpoints());
        assertThat(second.counts()).isEqualTo(first.counts());
        assertThat(workplace.said()).endsWith("""
                    unchanged, focus-1.2: 2 charges, 1 of other periods
                    FOCUS: 11 of 44 rules not kept (tieout show conformance)
                """);
    }

    @Test
    void readsAReleaseAgainWhereItsSourceIsConfiguredOtherwise() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", TWO_PERIODS);
        workplace.ingest(FOCUS, "2026-10");
        SourceConfig changed =
                ASource.ofFocusCost().issuedBy("ACME", "Microsoft").config();

        workplace.ingest(changed, "2026-10");

        assertThat(workplace.charges())
                .extracting(row -> row.getAs(Charges.INVOICE_ISSUER_NAME))
                .containsExactly("ACME", "ACME");
    }

    @Test
    void keepsAnAcceptedReleaseAccepted() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", TWO_PERIODS + "Microsoft,G1\n");
        workplace.ingest(FOCUS, "2026-10", RejectPolicy.ACCEPT);

        workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges()).hasSize(2);
        assertThat(workplace.rejects()).hasSize(1);
    }

    @Test
    void keepsTheChargesOfAClosedPeriodReadable() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", TWO_PERIODS);
        workplace.ingest(FOCUS, "2026-10");
        List<Row> closed = workplace.charges();
        long version = workplace.lake().version(Charges.TABLE);
        workplace.land(FOCUS, "2026-10", "v2", "a.csv", HEADER + "Microsoft,G9," + OCTOBER + ",Usage,9,USD,1\n");

        workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges()).hasSize(1);
        assertThat(LocalLake.rows(workplace.lake(), Charges.TABLE, OptionalLong.of(version)))
                .containsExactlyInAnyOrderElementsOf(closed);
    }

    @Test
    void marksAReleaseWhoseCostsAreBinaryAsInexact(SparkSession spark, @TempDir Path elsewhere) throws IOException {
        StructType schema = new StructType()
                .add("InvoiceIssuerName", DataTypes.StringType)
                .add("InvoiceId", DataTypes.StringType)
                .add("BillingPeriodStart", DataTypes.TimestampType)
                .add("BillingPeriodEnd", DataTypes.TimestampType)
                .add("ChargePeriodStart", DataTypes.TimestampType)
                .add("ChargePeriodEnd", DataTypes.TimestampType)
                .add("ChargeCategory", DataTypes.StringType)
                .add("BilledCost", DataTypes.DoubleType)
                .add("BillingCurrency", DataTypes.StringType);
        List<Double> costs = List.of(0.1, 2.0e-3, 1.1234567890123457, 0.1 + 0.2, -6.123E-7);
        Timestamp start = at("2026-10-01T00:00:00Z");
        Timestamp end = at("2026-11-01T00:00:00Z");
        byte[] parquet = parquet(
                spark,
                elsewhere,
                schema,
                costs.stream()
                        .map(cost -> RowFactory.create("Microsoft", "G1", start, end, start, end, "Usage", cost, "USD"))
                        .toList());
        workplace.land(FOCUS, "2026-10", "v1", "a.parquet", parquet);

        workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges())
                .extracting(row -> row.<BigDecimal>getAs(Charges.BILLED_COST).stripTrailingZeros())
                .containsExactly(
                        new BigDecimal("0.1"),
                        new BigDecimal("0.002"),
                        new BigDecimal("1.1234567890123457"),
                        new BigDecimal("0.30000000000000004"),
                        new BigDecimal("-6.123E-7"));
        assertThat(workplace.ingested(FOCUS, "2026-10").orElseThrow().isInexact())
                .isTrue();
        assertThat(workplace.said()).contains("inexact: costs came as binary floating point");
    }

    @Test
    void fillsTwoTablesFromAnInvoice() throws IOException {
        SourceConfig source = ASource.of(SourceKind.INVOICE_DETAIL).config();
        String header = "BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,InvoiceDetailId,"
                + "InvoiceId,InvoiceIssuerName,InvoiceIssueStatus,InvoiceDetailGrain\n";
        String october = "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z";
        workplace.land(
                source,
                "2026-10",
                "v1",
                "a.csv",
                header + "12.40,USD," + october
                        + ",Usage,1,INV-1,Microsoft,Issued,\"{\"\"SkuMeter\"\": \"\"B1s\"\"}\"\n" + "2.60,USD,"
                        + october + ",Tax,2,INV-1,Microsoft,Open,\n");

        workplace.ingest(source, "2026-10");

        assertThat(workplace.charges())
                .extracting(row -> row.getAs(Charges.INVOICE_DETAIL_ID), row -> row.getAs(Charges.METER_NAME))
                .containsExactly(tuple("1", "B1s"), tuple("2", null));
        assertThat(workplace.rows(InvoiceDetails.TABLE))
                .extracting(
                        row -> row.getAs(InvoiceDetails.INVOICE_DETAIL_ID),
                        row -> row.getAs(InvoiceDetails.INVOICE_ISSUE_STATUS),
                        row -> row.getAs(InvoiceDetails.REFERENCE_INVOICE_ID))
                .containsExactly(tuple("1", "Issued", "INV-1"), tuple("2", "Open", "INV-1"));
        assertThat(workplace.ingested(source, "2026-10").orElseThrow().finality())
                .isEqualTo(Finality.PRELIMINARY);
    }

    @Test
    void keepsByWhenAPeriodMustHaveBeenClosedForAPreliminaryReleaseToBeFinal() throws IOException {
        SourceConfig preliminary = ASource.ofFocusCost()
                .named("told")
                .thatIs(FinalityRule.PRELIMINARY)
                .config();
        String charge = HEADER.strip() + ",InvoiceDetailId\nMicrosoft,%s," + OCTOBER + ",Usage,1,USD,2,\n";
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", charge.formatted(""));
        workplace.land(FOCUS, "2026-11", "v1", "a.csv", charge.formatted("G1").replace(OCTOBER, NOVEMBER));
        workplace.land(preliminary, "2026-10", "v1", "a.csv", charge.formatted("G1"));

        workplace.ingest(FOCUS, "2026-10");
        workplace.ingest(FOCUS, "2026-11");
        workplace.ingest(preliminary, "2026-10");

        assertThat(List.of(
                        workplace.ingested(FOCUS, "2026-10").orElseThrow(),
                        workplace.ingested(FOCUS, "2026-11").orElseThrow(),
                        workplace.ingested(preliminary, "2026-10").orElseThrow()))
                .extracting(Ingested::dialects, Ingested::finality, Ingested::finalIfClosedBy)
                .containsExactly(
                        tuple(
                                List.of("focus-1.4"),
                                Finality.PRELIMINARY,
                                Optional.of(Instant.parse("2026-11-05T06:00:00Z"))),
                        tuple(List.of("focus-1.4"), Finality.FINAL, Optional.empty()),
                        tuple(List.of("focus-1.4"), Finality.PRELIMINARY, Optional.empty()));
    }

    @Test
    void keepsBillingPeriodsBesideTheCharges() throws IOException {
        SourceConfig source = ASource.of(SourceKind.BILLING_PERIOD).config();
        workplace.land(source, "2026-10", "v1", "a.csv", """
                        BillingPeriodStart,BillingPeriodEnd,BillingPeriodStatus,InvoiceIssuerName
                        2026-09-01T00:00:00Z,2026-10-01T00:00:00Z,Closed,AWS
                        2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,Open,AWS
                        """);

        workplace.ingest(source, "2026-10");

        assertThat(workplace.rows(BillingPeriods.TABLE))
                .extracting(row -> row.getAs(BillingPeriods.BILLING_PERIOD_STATUS))
                .containsExactly("Open");
        assertThat(workplace.ingested(source, "2026-10").orElseThrow().periods())
                .containsExactly(new Ingested.PeriodStatement("AWS", "", false, null));
        assertThat(workplace.charges()).isEmpty();
        assertThat(workplace.said()).contains("focus-billing-period-1.4: 1 periods, 1 of other periods");
    }

    private static RowBuilder aCharge(long row) {
        return new RowBuilder(SparkTypes.schema(Charges.SCHEMA))
                .set(Charges.BILLING_PERIOD, "2026-10")
                .set(Charges.SIDE, "EXPORT")
                .set(Charges.SOURCE, "contoso-focus")
                .set(Charges.RELEASE, "v1")
                .set(Charges.SOURCE_FILE, "a.csv")
                .set(Charges.SOURCE_ROW, row)
                .set(Charges.INVOICE_ISSUER_NAME, "Microsoft")
                .set(Charges.INVOICE_ID, "G1")
                .set(Charges.BILLING_PERIOD_START, at("2026-10-01T00:00:00Z"))
                .set(Charges.BILLING_PERIOD_END, at("2026-11-01T00:00:00Z"))
                .set(Charges.CHARGE_PERIOD_START, at("2026-10-05T00:00:00Z"))
                .set(Charges.CHARGE_PERIOD_END, at("2026-10-06T00:00:00Z"))
                .set(Charges.BILLING_CURRENCY, "USD");
    }

    private static RowBuilder aReject(long row, String reason) {
        return new RowBuilder(SparkTypes.schema(Rejects.SCHEMA))
                .set(Rejects.BILLING_PERIOD, "2026-10")
                .set(Rejects.SOURCE, "contoso-focus")
                .set(Rejects.RELEASE, "v1")
                .set(Rejects.SOURCE_FILE, "a.csv")
                .set(Rejects.SOURCE_ROW, row)
                .set(Rejects.REASON, reason);
    }

    private static Checkpoint checkpoint(String step, long rows, String sum, String absoluteSum) {
        return new Checkpoint(
                step,
                "contoso-focus/a.csv",
                "EXPORT",
                "USD",
                rows,
                new BigDecimal(sum).setScale(24),
                new BigDecimal(absoluteSum).setScale(24));
    }

    private static String partnerUsage(String cost) {
        return """
                {"InvoiceNumber": "G1", "EntitlementId": "9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674", \
                "SubscriptionId": "plan", "UsageDate": "2026-10-30T00:00:00Z", "MeterName": "B1s", "Unit": "1 Hour", \
                "ChargeType": "new", "BillingPreTaxTotal": %s, "BillingCurrency": "EUR"}
                """.formatted(cost);
    }

    private static Row parquetRow(
            @Nullable String invoice,
            String category,
            String cost,
            double quantity,
            @Nullable Map<String, String> tags) {
        return RowFactory.create(
                "Microsoft",
                invoice,
                at("2026-10-01T00:00:00Z"),
                at("2026-11-01T00:00:00Z"),
                Date.valueOf("2026-10-05"),
                "2026-10-06",
                category,
                new BigDecimal(cost),
                "USD",
                quantity,
                tags);
    }

    private static byte[] parquet(SparkSession spark, Path folder, StructType schema, List<Row> rows)
            throws IOException {
        Dataset<Row> written = spark.createDataFrame(rows, schema).coalesce(1);
        written.write().mode("overwrite").parquet(folder.resolve("parquet").toString());
        try (Stream<Path> files = Files.list(folder.resolve("parquet"))) {
            Path file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllBytes(file);
        }
    }

    /** A row without one of its columns' values. */
    private static Row without(Row row, String column) {
        StructType schema = Objects.requireNonNull(row.schema());
        RowBuilder copy = new RowBuilder(schema);
        for (String name : schema.fieldNames()) {
            copy.set(name, name.equals(column) ? null : row.getAs(name));
        }
        return copy.row();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(utf8(text));
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Timestamp at(String moment) {
        return Timestamp.from(Instant.parse(moment));
    }
}
