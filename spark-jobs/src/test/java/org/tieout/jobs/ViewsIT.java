package org.tieout.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.jobs.io.LocalLake;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import scala.jdk.javaapi.CollectionConverters;

/** The analysts' views of conf/sql, each run as the file stands. */
@ExtendWith(LocalSpark.class)
class ViewsIT {

    private static final List<LakeTable> TABLES =
            List.of(ReconciliationLines.TABLE, ReconciliationInvoices.TABLE, VarianceEffects.TABLE);
    private static final List<String> VIEWS =
            List.of("matched_variance", "mismatched_variance", "invoice_reconciliation");

    @TempDir
    private static Path folder;

    private static SparkSession spark;

    /** The tables stay; every test writes those its view reads. */
    @BeforeAll
    static void setUp(SparkSession shared) {
        spark = shared;
        TABLES.forEach(table -> {
            write(table);
            spark.sql(
                    "CREATE TABLE %s USING delta LOCATION '%s'".formatted(table.name(), folder.resolve(table.name())));
        });
    }

    @AfterAll
    static void dropWhatIsInTheCatalog() {
        VIEWS.forEach(view -> spark.sql("DROP VIEW IF EXISTS " + view));
        TABLES.forEach(table -> spark.sql("DROP TABLE IF EXISTS " + table.name()));
    }

    @Test
    void matchedVarianceHoldsWhatAgrees() throws IOException {
        Row equal = line("1", MatchStatus.MATCHED, "10.00", "10.00").row();
        Row close = line("2", MatchStatus.WITHIN_TOLERANCE, "0.000000000000000000000003", "0.000000000000000000000001")
                .set(ReconciliationLines.BILLING_CURRENCY, "EUR")
                .set(ReconciliationLines.SEVERITY, "LOW")
                .row();
        Row withoutKeys = line("3", MatchStatus.MATCHED, "-1.50", "-1.50")
                .set(ReconciliationLines.INVOICE_ISSUER_NAME, null)
                .set(ReconciliationLines.SUB_ACCOUNT_ID, null)
                .set(ReconciliationLines.METER_SUBCATEGORY, null)
                .row();
        write(
                ReconciliationLines.TABLE,
                equal,
                close,
                withoutKeys,
                line("4", MatchStatus.MISMATCHED, "10.00", "9.00").row(),
                line("5", MatchStatus.MISSING_IN_EXPORT, "10.00", "0").row(),
                line("6", MatchStatus.MISSING_ON_INVOICE, "0", "10.00").row(),
                line("7", MatchStatus.NOT_INVOICED, "0", "10.00").row());

        Dataset<Row> view = view("matched_variance");

        assertThat(view.columns()).containsExactlyElementsOf(ReconciliationLines.TABLE.columns());
        assertThat(view.collectAsList()).containsExactlyInAnyOrder(equal, close, withoutKeys);
    }

    @Test
    void mismatchedVarianceHoldsWhatDiffersAndWhy() throws IOException {
        Row differs = line("1", MatchStatus.MISMATCHED, "10.00", "12.70").row();
        Row notExported = line("2", MatchStatus.MISSING_IN_EXPORT, "5.00", "0")
                .set(ReconciliationLines.BILLING_CURRENCY, "EUR")
                .row();
        Row notOnTheInvoice =
                line("3", MatchStatus.MISSING_ON_INVOICE, "0", "5.00").row();
        Row notInvoiced = line("4", MatchStatus.NOT_INVOICED, "0", "7.00")
                .set(ReconciliationLines.INVOICE_ID, null)
                .set(ReconciliationLines.SUB_ACCOUNT_ID, null)
                .set(ReconciliationLines.METER_SUBCATEGORY, null)
                .row();
        write(
                ReconciliationLines.TABLE,
                differs,
                notExported,
                notOnTheInvoice,
                notInvoiced,
                line("5", MatchStatus.MATCHED, "1.00", "1.00").row(),
                line("6", MatchStatus.WITHIN_TOLERANCE, "1.01", "1.00").row());
        write(
                VarianceEffects.TABLE,
                effect("1", Effect.RESIDUAL, "0.000000000000000000000001"),
                effect("1", Effect.QUANTITY, "0.30"),
                effect("1", Effect.PRICE, "-3.00"),
                effect("1", Effect.EXCHANGE_RATE, "-0.30"),
                effect("2", Effect.MISSING_IN_EXPORT, "5.00"),
                effect("3", Effect.MISSING_ON_INVOICE, "-5.00"),
                effect("6", Effect.ROUNDING, "0.01"));

        Dataset<Row> view = view("mismatched_variance");

        List<String> columns = new ArrayList<>(ReconciliationLines.TABLE.columns());
        columns.addAll(List.of("LargestEffect", "Effects"));
        assertThat(view.columns()).containsExactlyElementsOf(columns);
        assertThat(view.schema().apply("Effects").dataType().catalogString())
                .isEqualTo("array<struct<Effect:string,Amount:decimal(37,24)>>");
        assertThat(view.collectAsList())
                .containsExactlyInAnyOrder(
                        with(
                                differs,
                                "PRICE",
                                amount("PRICE", "-3.00"),
                                // As large as each other: by name.
                                amount("EXCHANGE_RATE", "-0.30"),
                                amount("QUANTITY", "0.30"),
                                amount("RESIDUAL", "0.000000000000000000000001")),
                        with(notExported, "MISSING_IN_EXPORT", amount("MISSING_IN_EXPORT", "5.00")),
                        with(notOnTheInvoice, "MISSING_ON_INVOICE", amount("MISSING_ON_INVOICE", "-5.00")),
                        with(notInvoiced, null));
    }

    @Test
    void mismatchedVarianceShowsWhatALaterRunWrites() throws IOException {
        write(
                ReconciliationLines.TABLE,
                line("1", MatchStatus.MISMATCHED, "10.00", "9.00").row());
        write(VarianceEffects.TABLE, effect("1", Effect.PRICE, "1.00"));
        view("mismatched_variance");
        Row later = line("1", MatchStatus.MISMATCHED, "10.00", "8.00").row();

        write(ReconciliationLines.TABLE, later);
        write(VarianceEffects.TABLE, effect("1", Effect.QUANTITY, "2.00"));

        assertThat(spark.table("mismatched_variance").collectAsList())
                .containsExactly(with(later, "QUANTITY", amount("QUANTITY", "2.00")));
    }

    @Test
    void invoiceReconciliationHoldsTheExportAgainstTheInvoicesOwnTotal() throws IOException {
        write(
                ReconciliationInvoices.TABLE,
                invoice("G1", "USD", MatchStatus.MATCHED, "100.00", "8.00", "108.00", "8.00", "100.00"),
                invoice("G1", "EUR", MatchStatus.MATCHED, "50.00", "4.00", "54.01", "4.01", "50.00"),
                invoice("G2", "USD", MatchStatus.MATCHED, "60.00", "0", "60.000000000000000000000001", "0", "60.00"),
                invoice("C1", "USD", MatchStatus.MISMATCHED, "-20.00", "-1.60", "-21.60", "-1.60", "-20.00"),
                invoice(null, "USD", MatchStatus.NOT_INVOICED, "2.40", "0", "0", "0", "0"));

        Dataset<Row> view = view("invoice_reconciliation");

        assertThat(view.columns())
                .containsExactly(
                        ReconciliationInvoices.RECONCILIATION,
                        ReconciliationInvoices.BILLING_PERIOD,
                        ReconciliationInvoices.INVOICE_ID,
                        ReconciliationInvoices.INVOICE_ISSUER_NAME,
                        ReconciliationInvoices.BILLING_ACCOUNT_NAME,
                        ReconciliationInvoices.PRICING_CURRENCY,
                        ReconciliationInvoices.BILLING_CURRENCY,
                        ReconciliationInvoices.EXPORT_BILLED_COST,
                        ReconciliationInvoices.EXPORT_TAX,
                        "ExportTotal",
                        ReconciliationInvoices.INVOICE_TOTAL,
                        ReconciliationInvoices.INVOICE_TAX,
                        ReconciliationInvoices.INVOICE_BILLED_COST,
                        ReconciliationInvoices.VARIANCE,
                        ReconciliationInvoices.STATUS,
                        "ExportTotalEqualsInvoiceTotal");
        assertThat(view.collectAsList())
                .containsExactlyInAnyOrder(
                        total(
                                "G1",
                                "USD",
                                MatchStatus.MATCHED,
                                true,
                                "100.00",
                                "8.00",
                                "108.00",
                                "108.00",
                                "8.00",
                                "100.00",
                                "0"),
                        total(
                                "G1",
                                "EUR",
                                MatchStatus.MATCHED,
                                false,
                                "50.00",
                                "4.00",
                                "54.00",
                                "54.01",
                                "4.01",
                                "50.00",
                                "0"),
                        total(
                                "G2",
                                "USD",
                                MatchStatus.MATCHED,
                                false,
                                "60.00",
                                "0",
                                "60.00",
                                "60.000000000000000000000001",
                                "0",
                                "60.00",
                                "0"),
                        // Its lines differ and cancel out; the totals are equal all the same.
                        total(
                                "C1",
                                "USD",
                                MatchStatus.MISMATCHED,
                                true,
                                "-20.00",
                                "-1.60",
                                "-21.60",
                                "-21.60",
                                "-1.60",
                                "-20.00",
                                "0"),
                        total(
                                null,
                                "USD",
                                MatchStatus.NOT_INVOICED,
                                false,
                                "2.40",
                                "0",
                                "2.40",
                                "0",
                                "0",
                                "0",
                                "-2.40"));
    }

    /** The question of docs/datasets.md, as it stands there, asked of the sample companies' golden result. */
    @Test
    void dataExportTotalAndTaxTotalStandNextToTheInvoicesOwnTotal() throws IOException {
        String page = Files.readString(Path.of("../docs/datasets.md"));
        String question = page.substring(page.indexOf("SELECT InvoiceId, InvoiceIssuerName, BillingAccountName"));
        question = question.substring(0, question.indexOf(';'))
                .replace("FROM reconciliation_invoices", "FROM golden_invoices");
        spark.read()
                .schema(SparkTypes.schema(ReconciliationInvoices.SCHEMA))
                .option("header", true)
                .option("escape", "\"")
                .csv(Path.of("../sample-data/golden/invoices-2026-10.csv").toString())
                .createOrReplaceTempView("golden_invoices");
        try {
            assertThat(spark.sql(question).collectAsList())
                    .extracting(row -> row.mkString("|")
                            .replace("0E-24", "0")
                            .replaceAll("(\\.\\d*?)0+(?=\\||$)", "$1")
                            .replaceAll("\\.(?=\\||$)", ""))
                    .containsExactlyInAnyOrder(
                            "null|Microsoft|Contoso Cloud Services|USD|USD|2.4|0|0|0",
                            "G01010001|Microsoft|Contoso Cloud Services|USD|USD|365.664435184|0|530.46|0",
                            "G01010002|Microsoft|Contoso Cloud Services|USD|EUR|106.95|0|106.95|0",
                            "210261077|AWS|Fabrikam|USD|USD|365.3215353999099|18.2|394.8925353999099|18.6",
                            "PF-2026-10|Proseware|null|null|USD|3007.6588|0|3023.6098|0");
        } finally {
            spark.catalog().dropTempView("golden_invoices");
        }
    }

    private static Dataset<Row> view(String name) throws IOException {
        spark.sql(Files.readString(Path.of("../conf/sql/" + name + ".sql")));
        return spark.table(name);
    }

    /** Replaces all rows of a table, as a run does. */
    private static void write(LakeTable table, Row... rows) {
        LocalLake.prepare(
                        LocalLake.at(folder),
                        table,
                        List.of(rows),
                        Map.of(
                                ReconciliationLines.BILLING_PERIOD,
                                "2026-10",
                                ReconciliationLines.RECONCILIATION,
                                "contoso"))
                .commit();
    }

    private static RowBuilder line(String id, MatchStatus status, String invoiced, String exported) {
        BigDecimal variance = new BigDecimal(invoiced).subtract(new BigDecimal(exported));
        return new RowBuilder(SparkTypes.schema(ReconciliationLines.SCHEMA))
                .set(ReconciliationLines.RECONCILIATION, "contoso")
                .set(ReconciliationLines.BILLING_PERIOD, "2026-10")
                .set(ReconciliationLines.LINE_ID, id)
                .set(ReconciliationLines.INVOICE_ISSUER_NAME, "Microsoft")
                .set(ReconciliationLines.INVOICE_ID, "G1")
                .set(ReconciliationLines.BILLING_ACCOUNT_ID, "account")
                .set(ReconciliationLines.SUB_ACCOUNT_ID, "sub")
                .set(ReconciliationLines.SUB_ACCOUNT_NAME, "Contoso Health")
                .set(ReconciliationLines.METER_CATEGORY, "Virtual Machines")
                .set(ReconciliationLines.METER_SUBCATEGORY, "Dsv5")
                .set(ReconciliationLines.METER_NAME, "D2s")
                .set(ReconciliationLines.REGION, "eastus")
                .set(ReconciliationLines.LANE, "usage")
                .set(ReconciliationLines.UNIT, "Hours")
                .set(ReconciliationLines.BILLING_CURRENCY, "USD")
                .set(ReconciliationLines.INVOICE_QUANTITY, new BigDecimal("8"))
                .set(ReconciliationLines.EXPORT_QUANTITY, new BigDecimal("7"))
                .set(ReconciliationLines.QUANTITY_VARIANCE, new BigDecimal("1"))
                .set(ReconciliationLines.INVOICE_UNIT_PRICE, new BigDecimal("1.25"))
                .set(ReconciliationLines.EXPORT_UNIT_PRICE, new BigDecimal("1.50"))
                .set(ReconciliationLines.UNIT_PRICE_VARIANCE, new BigDecimal("-0.25"))
                .set(ReconciliationLines.INVOICE_BILLED_COST, new BigDecimal(invoiced))
                .set(ReconciliationLines.EXPORT_BILLED_COST, new BigDecimal(exported))
                .set(ReconciliationLines.COST_VARIANCE, variance)
                .set(ReconciliationLines.COST_VARIANCE_PERCENT, new BigDecimal("12.5"))
                .set(ReconciliationLines.INVOICE_ROWS, 3L)
                .set(ReconciliationLines.EXPORT_ROWS, 2L)
                .set(ReconciliationLines.MATCH_RULE, "exact-key")
                .set(ReconciliationLines.MATCH_STATUS, status.name())
                .set(ReconciliationLines.OWNER, "cloud team")
                .set(ReconciliationLines.REASON, "Because.");
    }

    private static Row effect(String line, Effect effect, String amount) {
        return new RowBuilder(SparkTypes.schema(VarianceEffects.SCHEMA))
                .set(VarianceEffects.RECONCILIATION, "contoso")
                .set(VarianceEffects.BILLING_PERIOD, "2026-10")
                .set(VarianceEffects.LINE_ID, line)
                .set(VarianceEffects.EFFECT, effect.name())
                .set(VarianceEffects.AMOUNT, new BigDecimal(amount))
                .row();
    }

    /** @param amounts exported, its tax, the invoice's own total, its tax, invoiced */
    private static Row invoice(@Nullable String id, String currency, MatchStatus status, String... amounts) {
        BigDecimal exported = new BigDecimal(amounts[0]);
        BigDecimal invoiced = new BigDecimal(amounts[4]);
        return new RowBuilder(SparkTypes.schema(ReconciliationInvoices.SCHEMA))
                .set(ReconciliationInvoices.RECONCILIATION, "contoso")
                .set(ReconciliationInvoices.BILLING_PERIOD, "2026-10")
                .set(ReconciliationInvoices.INVOICE_ISSUER_NAME, "Microsoft")
                .set(ReconciliationInvoices.INVOICE_ID, id)
                .set(ReconciliationInvoices.BILLING_ACCOUNT_NAME, id == null ? null : "Contoso")
                .set(ReconciliationInvoices.BILLING_CURRENCY, currency)
                .set(ReconciliationInvoices.PRICING_CURRENCY, id == null ? null : "USD")
                .set(ReconciliationInvoices.EXPORT_BILLED_COST, exported)
                .set(ReconciliationInvoices.EXPORT_TAX, new BigDecimal(amounts[1]))
                .set(ReconciliationInvoices.INVOICE_TOTAL, new BigDecimal(amounts[2]))
                .set(ReconciliationInvoices.INVOICE_TAX, new BigDecimal(amounts[3]))
                .set(ReconciliationInvoices.INVOICE_BILLED_COST, invoiced)
                .set(ReconciliationInvoices.VARIANCE, invoiced.subtract(exported))
                .set(ReconciliationInvoices.STATUS, status.name())
                .row();
    }

    /** @param amounts in the order of the view's columns */
    private static Row total(
            @Nullable String id, String currency, MatchStatus status, boolean isEqual, String... amounts) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add("contoso");
        values.add("2026-10");
        values.add(id);
        values.add("Microsoft");
        values.add(id == null ? null : "Contoso");
        values.add(id == null ? null : "USD");
        values.add(currency);
        for (String amount : amounts) {
            values.add(new BigDecimal(amount));
        }
        values.add(status.name());
        values.add(isEqual);
        return RowFactory.create(values.toArray());
    }

    private static Row amount(String effect, String amount) {
        return RowFactory.create(effect, new BigDecimal(amount));
    }

    /** A line as mismatched_variance shows it. */
    private static Row with(Row line, @Nullable String largestEffect, Row... effects) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            values.add(line.get(i));
        }
        values.add(largestEffect);
        values.add(CollectionConverters.asScala(List.of(effects)).toSeq());
        return RowFactory.create(values.toArray());
    }
}
