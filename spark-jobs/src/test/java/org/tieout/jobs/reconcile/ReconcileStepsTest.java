package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tieout.common.config.AbsoluteTolerance;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.RegionMeaning;
import org.tieout.common.config.Rounding;
import org.tieout.common.config.Tolerance;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefused;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.io.Ingested;

/** The steps of {@link ReconcileJob} one after the other, on a handful of charges. */
@ExtendWith(LocalSpark.class)
class ReconcileStepsTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final List<String> DEFAULT_KEY = List.of(
            "InvoiceIssuerName",
            "InvoiceId",
            "BillingCurrency",
            "SubAccountId",
            "MeterCategory",
            "MeterSubcategory",
            "MeterName",
            "Region");

    private static SparkSession spark;

    @BeforeAll
    static void session(SparkSession session) {
        spark = session;
    }

    @Test
    void sidesThatAgreeMatchHoweverManyRowsTheyAreSplitInto() {
        List<Row> lines = lines(
                invoiced("0.30").of("3", "Hours"),
                exported("0.10").of("1", "Hours"),
                exported("0.20").of("2", "Hours"));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(values(line, "InvoiceBilledCost", "ExportBilledCost", "CostVariance", "CostVariancePercent"))
                    .containsExactly("0.3", "0.3", "0", "0");
            assertThat(values(line, "InvoiceQuantity", "ExportQuantity", "QuantityVariance", "Unit"))
                    .containsExactly("3", "3", "0", "Hours");
            assertThat(values(line, "InvoiceUnitPrice", "ExportUnitPrice", "UnitPriceVariance"))
                    .containsExactly("0.1", "0.1", "0");
            assertThat(values(line, "InvoiceRows", "ExportRows", "MatchRule", "MatchStatus", "Reason"))
                    .containsExactly("1", "2", "exact-key", "MATCHED", "Equal to the last digit.");
        });
    }

    @Test
    void theLastDigitCounts() {
        assertThat(lines(invoiced("1"), exported("0.999999999999999999999999")))
                .extracting(line -> values(line, "CostVariance", "MatchStatus"))
                .containsExactly(List.of("0.000000000000000000000001", "MISMATCHED"));
    }

    @Test
    void aChargeOfOneSideIsMissingOnTheOther() {
        assertThat(lines(
                        invoiced("5").with(Charges.METER_NAME, "only invoiced"),
                        exported("7").with(Charges.METER_NAME, "only exported")))
                .extracting(line -> values(
                        line,
                        "MeterName",
                        "InvoiceBilledCost",
                        "ExportBilledCost",
                        "CostVariance",
                        "MatchRule",
                        "MatchStatus"))
                .containsExactlyInAnyOrder(
                        Arrays.asList("only invoiced", "5", "0", "5", null, "MISSING_IN_EXPORT"),
                        Arrays.asList("only exported", "0", "7", "-7", null, "MISSING_ON_INVOICE"));
    }

    @Test
    void nullsMeetNullsButANullInvoiceIdMeetsNothing() {
        assertThat(lines(
                        invoiced("1").with(Charges.METER_NAME, null).with(Charges.METER_REGION, null),
                        exported("1").with(Charges.METER_NAME, null).with(Charges.METER_REGION, null),
                        invoiced("2").with(Charges.INVOICE_ID, null),
                        exported("2").with(Charges.INVOICE_ID, null)))
                .extracting(line -> values(line, "InvoiceId", "InvoiceBilledCost", "ExportBilledCost", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("G1", "1", "1", "MATCHED"),
                        Arrays.asList(null, "2", "0", "MISSING_IN_EXPORT"),
                        Arrays.asList(null, "0", "2", "NOT_INVOICED"));
    }

    @Test
    void keysAreComparedColumnByColumn() {
        List<Row> lines = lines(
                invoiced("1").with(Charges.METER_CATEGORY, "1").with(Charges.METER_SUBCATEGORY, "11"),
                exported("1").with(Charges.METER_CATEGORY, "11").with(Charges.METER_SUBCATEGORY, "1"));

        assertThat(lines)
                .extracting(line -> line.<String>getAs("MatchStatus"))
                .containsExactlyInAnyOrder("MISSING_IN_EXPORT", "MISSING_ON_INVOICE");
        assertThat(lines).extracting(line -> line.<String>getAs("LineId")).doesNotHaveDuplicates();
    }

    @Test
    void columnsOutsideTheKeyKeepNothingApart() {
        ReconciliationConfig byInvoice =
                config(List.of("InvoiceIssuerName", "InvoiceId", "BillingCurrency"), Tolerance.NONE);

        assertThat(lines(
                        byInvoice,
                        invoiced("3").with(Charges.METER_NAME, "a"),
                        exported("1").with(Charges.METER_NAME, "b"),
                        exported("2").with(Charges.SUB_ACCOUNT_ID, "c")))
                .extracting(line -> values(line, "InvoiceId", "SubAccountId", "MeterName", "Region", "MatchStatus"))
                .containsExactly(Arrays.asList("G1", null, null, null, "MATCHED"));
    }

    @Test
    void withoutInvoiceIdInTheKeyChargesOnNoInvoiceMeet() {
        ReconciliationConfig byAccount = config(List.of("InvoiceIssuerName", "BillingCurrency"), Tolerance.NONE);

        assertThat(lines(
                        byAccount,
                        invoiced("3").with(Charges.INVOICE_ID, "G1"),
                        exported("3").with(Charges.INVOICE_ID, null)))
                .extracting(line -> values(line, "InvoiceId", "MatchStatus"))
                .containsExactly(Arrays.asList(null, "MATCHED"));
    }

    @Test
    void twoCurrenciesAndTwoIssuersNeverMeet() {
        assertThat(lines(
                        invoiced("1").with(Charges.BILLING_CURRENCY, "EUR"),
                        exported("1"),
                        exported("1").with(Charges.INVOICE_ISSUER_NAME, "Contoso")))
                .extracting(line -> values(line, "InvoiceIssuerName", "BillingCurrency", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("Microsoft", "EUR", "MISSING_IN_EXPORT"),
                        List.of("Microsoft", "USD", "MISSING_ON_INVOICE"),
                        List.of("Contoso", "USD", "MISSING_ON_INVOICE"));
    }

    @Test
    void theRegionIsThatOfThePriceOrThatOfTheResource() {
        ChargeBuilder invoice =
                invoiced("1").with(Charges.METER_REGION, "Virginia").with(Charges.REGION_ID, "eastus");
        ChargeBuilder export = exported("1").with(Charges.METER_REGION, "Iowa").with(Charges.REGION_NAME, "eastus");
        ReconciliationConfig byResource = new ReconciliationConfig(
                "r", List.of("i"), List.of("e"), DEFAULT_KEY, RegionMeaning.RESOURCE, Tolerance.NONE, Rounding.NONE);

        assertThat(lines(invoice, export)).hasSize(2);
        assertThat(lines(byResource, invoice, export))
                .extracting(line -> values(line, "Region", "MatchStatus"))
                .containsExactly(List.of("eastus", "MATCHED"));
    }

    @Test
    void aLineThatMixesUnitsOrLacksAQuantityHasNone() {
        assertThat(lines(
                        invoiced("1").of("1", "Hours"),
                        exported("1").of("1", "GB"),
                        invoiced("2").with(Charges.METER_NAME, "no quantity"),
                        exported("2").with(Charges.METER_NAME, "no quantity").of("3", "GB")))
                .extracting(line ->
                        values(line, "InvoiceQuantity", "ExportQuantity", "QuantityVariance", "InvoiceUnitPrice"))
                .containsOnly(Arrays.asList(null, null, null, null));
    }

    @Test
    void theToleranceIncludesItsOwnAmountOnEitherSide() {
        Tolerance fiveCents = new Tolerance(
                new AbsoluteTolerance(BigDecimal.ZERO, Map.of("USD", new BigDecimal("0.05"))), BigDecimal.ZERO);

        assertThat(lines(
                        config(DEFAULT_KEY, fiveCents),
                        invoiced("10.05").with(Charges.METER_NAME, "at"),
                        exported("10").with(Charges.METER_NAME, "at"),
                        invoiced("9.95").with(Charges.METER_NAME, "at, negative"),
                        exported("10").with(Charges.METER_NAME, "at, negative"),
                        invoiced("10.050000000000000000000001").with(Charges.METER_NAME, "just outside"),
                        exported("10").with(Charges.METER_NAME, "just outside"),
                        invoiced("10.05")
                                .with(Charges.METER_NAME, "not configured")
                                .with(Charges.BILLING_CURRENCY, "EUR"),
                        exported("10")
                                .with(Charges.METER_NAME, "not configured")
                                .with(Charges.BILLING_CURRENCY, "EUR")))
                .extracting(line -> values(line, "MeterName", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("at", "WITHIN_TOLERANCE"),
                        List.of("at, negative", "WITHIN_TOLERANCE"),
                        List.of("just outside", "MISMATCHED"),
                        List.of("not configured", "MISMATCHED"));
    }

    @Test
    void thePercentToleranceIsOfWhatWasInvoiced() {
        Tolerance onePercent = new Tolerance(AbsoluteTolerance.of(BigDecimal.ZERO), BigDecimal.ONE);

        assertThat(lines(
                        config(DEFAULT_KEY, onePercent),
                        invoiced("100").with(Charges.METER_NAME, "at"),
                        exported("99").with(Charges.METER_NAME, "at"),
                        invoiced("-100").with(Charges.METER_NAME, "at, credit"),
                        exported("-101").with(Charges.METER_NAME, "at, credit"),
                        invoiced("99.99").with(Charges.METER_NAME, "just outside"),
                        exported("98.99").with(Charges.METER_NAME, "just outside")))
                .extracting(line -> values(line, "MeterName", "CostVariancePercent", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("at", "1", "WITHIN_TOLERANCE"),
                        List.of("at, credit", "-1", "WITHIN_TOLERANCE"),
                        List.of("just outside", "1.0001", "MISMATCHED"));
    }

    @Test
    void taxStandsBesideTheLines() {
        List<Row> charges = rows(
                invoiced("10").with(Charges.TAX_AMOUNT, new BigDecimal("0.50").setScale(24)),
                invoiced("1.90").with(Charges.CHARGE_CATEGORY, "Tax"),
                exported("10"),
                exported("2").with(Charges.CHARGE_CATEGORY, "Tax"));

        assertThat(linesOf(charges))
                .singleElement()
                .satisfies(line -> assertThat(values(line, "InvoiceBilledCost", "ExportBilledCost", "MatchStatus"))
                        .containsExactly("10", "10", "MATCHED"));
        assertThat(invoicesOf(charges))
                .extracting(invoice -> values(
                        invoice, "InvoiceTotal", "InvoiceTax", "InvoiceBilledCost", "ExportTax", "Variance", "Status"))
                .containsExactly(List.of("12.4", "2.4", "10", "2", "0", "MATCHED"));
    }

    @Test
    void anInvoiceOfTaxAloneHasNoLines() {
        assertThat(invoicesOf(rows(invoiced("3").with(Charges.CHARGE_CATEGORY, "Tax"))))
                .extracting(invoice -> values(invoice, "InvoiceTotal", "InvoiceTax", "Lines", "InvoiceRows", "Status"))
                .containsExactly(List.of("3", "3", "0", "0", "MATCHED"));
    }

    @Test
    void anInvoiceInTwoCurrenciesIsFlaggedAndNotAddedUp() {
        List<Row> invoices = invoicesOf(rows(
                invoiced("10"),
                exported("10"),
                exported("5").with(Charges.BILLING_CURRENCY, "EUR"),
                invoiced("7").with(Charges.INVOICE_ID, "G2"),
                exported("7").with(Charges.INVOICE_ID, "G2").with(Charges.INVOICE_ISSUER_NAME, "AWS")));

        assertThat(invoices)
                .filteredOn(invoice -> invoice.<String>getAs("Reason").startsWith("CURRENCY_CONFLICT"))
                .extracting(invoice -> values(invoice, "BillingCurrency", "Variance", "Status", "Reason"))
                .containsExactlyInAnyOrder(
                        List.of(
                                "EUR",
                                "-5",
                                "MISSING_ON_INVOICE",
                                "CURRENCY_CONFLICT: this invoice also stands in USD. "
                                        + "Exported, but no such invoice was delivered: 5.00 EUR."),
                        List.of(
                                "USD",
                                "0",
                                "MATCHED",
                                "CURRENCY_CONFLICT: this invoice also stands in EUR. "
                                        + "Equal to the last digit on every line."));
    }

    @Test
    void whatHasNoRegionMeetsWhatSaysSo() {
        assertThat(lines(
                        invoiced("1").with(Charges.METER_REGION, null),
                        exported("1").with(Charges.METER_REGION, "global")))
                .extracting(line -> values(line, "Region", "MatchStatus"))
                .containsExactly(List.of("global", "MATCHED"));
    }

    @Test
    void differencesThatCancelOutAreNotGreen() {
        assertThat(invoicesOf(rows(
                        invoiced("200").with(Charges.METER_NAME, "a"),
                        exported("100").with(Charges.METER_NAME, "a"),
                        invoiced("100").with(Charges.METER_NAME, "b"),
                        exported("200").with(Charges.METER_NAME, "b"))))
                .extracting(
                        invoice -> values(invoice, "Variance", "GrossVariance", "MismatchedLines", "Status", "Reason"))
                .containsExactly(
                        List.of(
                                "0",
                                "200",
                                "2",
                                "MISMATCHED",
                                "Net zero, but 200.00 USD of differences cancel out: of 2 lines, 2 mismatched; gross 200.00 USD."));
    }

    @Test
    void anInvoiceSaysWhatItsLinesCameTo() {
        List<Row> invoices = invoicesOf(rows(
                invoiced("10").with(Charges.METER_NAME, "equal"),
                exported("10").with(Charges.METER_NAME, "equal"),
                invoiced("5").with(Charges.METER_NAME, "different"),
                exported("4.5").with(Charges.METER_NAME, "different"),
                invoiced("1").with(Charges.METER_NAME, "only invoiced"),
                exported("2").with(Charges.METER_NAME, "only exported"),
                exported("8").with(Charges.INVOICE_ID, null)));

        assertThat(invoices).hasSize(2);
        assertThat(invoices)
                .filteredOn(invoice -> "G1".equals(invoice.getAs("InvoiceId")))
                .singleElement()
                .satisfies(invoice -> {
                    assertThat(values(
                                    invoice,
                                    "Reconciliation",
                                    "BillingPeriod",
                                    "InvoiceIssuerName",
                                    "BillingAccountId",
                                    "BillingCurrency",
                                    "Finality",
                                    "Status"))
                            .containsExactly("r", "2026-10", "Microsoft", "account", "USD", "FINAL", "MISMATCHED");
                    assertThat(values(
                                    invoice,
                                    "InvoiceBilledCost",
                                    "ExportBilledCost",
                                    "Variance",
                                    "GrossVariance",
                                    "InvoiceRows",
                                    "ExportRows"))
                            .containsExactly("16", "16.5", "-0.5", "3.5", "3", "3");
                    assertThat(values(
                                    invoice,
                                    "Lines",
                                    "MatchedLines",
                                    "WithinToleranceLines",
                                    "MismatchedLines",
                                    "MissingInExportLines",
                                    "MissingOnInvoiceLines"))
                            .containsExactly("4", "1", "0", "1", "1", "1");
                    assertThat(values(invoice, "FocusTolerance", "FocusVerdict"))
                            .containsExactly("1", "PASS");
                });
        assertThat(invoices)
                .filteredOn(invoice -> invoice.getAs("InvoiceId") == null)
                .extracting(invoice -> values(invoice, "Variance", "Lines", "Status", "FocusVerdict", "Reason"))
                .containsExactly(Arrays.asList(
                        "-8",
                        "1",
                        "NOT_INVOICED",
                        null,
                        "Exported without an InvoiceId, on no invoice yet: 8.00 USD."));
    }

    @Test
    void noChargesMakeNoLinesAndNoInvoices() {
        assertThat(linesOf(List.of())).isEmpty();
        assertThat(invoicesOf(List.of())).isEmpty();
    }

    @Test
    void theOrderOfTheChargesChangesNothing() {
        List<Row> charges = rows(
                invoiced("0.1"), exported("0.2"), invoiced("0.3").with(Charges.METER_NAME, null), exported("0.000015"));
        List<Row> reversed = new java.util.ArrayList<>(charges);
        java.util.Collections.reverse(reversed);

        assertThat(linesOf(reversed)).containsExactlyInAnyOrderElementsOf(linesOf(charges));
    }

    @Test
    void totalsThatDoNotTieOutAreRefused() {
        List<InvoiceSums> sums = InvoiceSums.collect(cells(config(DEFAULT_KEY, Tolerance.NONE), rows(invoiced("10"))));
        Ingested ingested = ingested(
                new Checkpoint("charges", "i", "INVOICE", "USD", 1, new BigDecimal("10.01"), new BigDecimal("10.01")));

        assertThatThrownBy(() -> ProveTotals.apply("r", List.of(ingested), sums))
                .isInstanceOf(DataRefused.class)
                .hasMessage("Totals of reconciliation r do not tie out on the INVOICE side: ingested 1 rows, 10.01 USD;"
                        + " on lines and tax 1 rows, 10.00 USD; run ingest again");
    }

    @Test
    void totalsThatTieOutAreCheckpoints() {
        List<InvoiceSums> sums = InvoiceSums.collect(cells(
                config(DEFAULT_KEY, Tolerance.NONE),
                rows(invoiced("10"), invoiced("-4"), invoiced("1").with(Charges.CHARGE_CATEGORY, "Tax"))));
        Checkpoint delivered =
                new Checkpoint("charges", "i", "INVOICE", "USD", 3, new BigDecimal("7"), new BigDecimal("15"));
        Ingested ingested = ingested(delivered);

        assertThat(ProveTotals.apply("r", List.of(ingested), sums))
                .extracting(one -> List.of(
                        one.step(),
                        one.side(),
                        one.currency(),
                        one.rows(),
                        one.sum().stripTrailingZeros().toPlainString(),
                        one.absoluteSum().stripTrailingZeros().toPlainString()))
                .containsExactly(
                        List.of("charges", "INVOICE", "USD", 3L, "7", "15"),
                        List.of("lines", "INVOICE", "USD", 2L, "6", "14"),
                        List.of("tax", "INVOICE", "USD", 1L, "1", "1"));
    }

    private static Ingested ingested(Checkpoint charges) {
        return new Ingested(
                "i",
                OCTOBER,
                "v1",
                "",
                Finality.FINAL,
                false,
                List.of(),
                List.of(charges),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<Row> lines(ChargeBuilder... charges) {
        return linesOf(rows(charges));
    }

    private static List<Row> lines(ReconciliationConfig config, ChargeBuilder... charges) {
        return new CompareLines(config, OCTOBER)
                .apply(cells(config, rows(charges)))
                .collectAsList();
    }

    private static List<Row> linesOf(List<Row> charges) {
        ReconciliationConfig config = config(DEFAULT_KEY, Tolerance.NONE);
        return new CompareLines(config, OCTOBER).apply(cells(config, charges)).collectAsList();
    }

    private static List<Row> invoicesOf(List<Row> charges) {
        ReconciliationConfig config = config(DEFAULT_KEY, Tolerance.NONE);
        List<InvoiceSums> sums = InvoiceSums.collect(cells(config, charges));
        SummariseInvoices summarise =
                new SummariseInvoices(config, OCTOBER, Finality.FINAL, CurrencyConflicts.of(sums));
        return sums.stream().map(summarise::apply).toList();
    }

    private static Dataset<Row> cells(ReconciliationConfig config, List<Row> charges) {
        Dataset<Row> rows = spark.createDataFrame(charges, Charges.SCHEMA);
        return new JudgeCells(config.tolerance()).apply(MeetSides.apply(LineKey.apply(rows, config)));
    }

    private static List<Row> rows(ChargeBuilder... charges) {
        return Stream.of(charges).map(ChargeBuilder::row).toList();
    }

    private static ReconciliationConfig config(List<String> key, Tolerance tolerance) {
        return new ReconciliationConfig(
                "r", List.of("i"), List.of("e"), key, RegionMeaning.METER, tolerance, Rounding.NONE);
    }

    private static List<String> values(Row row, String... columns) {
        return Stream.of(columns)
                .map(column -> {
                    Object value = row.getAs(column);
                    return value instanceof BigDecimal number
                            ? (number.signum() == 0
                                    ? "0"
                                    : number.stripTrailingZeros().toPlainString())
                            : value == null ? null : value.toString();
                })
                .toList();
    }
}
