package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.Tolerance;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Charges;

/** The steps of {@link ReconcileJob} one after the other, on a handful of charges. */
class ReconcileStepsTest {

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
        AReconciliation byInvoice = new AReconciliation().on("InvoiceIssuerName", "InvoiceId", "BillingCurrency");

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
        AReconciliation byAccount = new AReconciliation().on("InvoiceIssuerName", "BillingCurrency");

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
        AReconciliation byResource = new AReconciliation().byRegionOfResource();

        assertThat(lines(invoice, export)).hasSize(2);
        assertThat(lines(byResource, invoice, export))
                .extracting(line -> values(line, "Region", "MatchStatus"))
                .containsExactly(List.of("eastus", "MATCHED"));
    }

    @Test
    void theRegionOfThePriceWhereBothSidesKnowItIsThatOfTheResourceWhereARowHasNone() {
        AReconciliation auto = new AReconciliation().byRegionBothSidesKnow();

        assertThat(lines(
                        auto,
                        invoiced("1").with(Charges.METER_REGION, "Virginia").with(Charges.REGION_ID, "eastus"),
                        exported("1").with(Charges.METER_REGION, "Virginia").with(Charges.REGION_ID, "eastus2"),
                        invoiced("2").with(Charges.METER_REGION, null).with(Charges.REGION_ID, "westus"),
                        exported("2").with(Charges.METER_REGION, null).with(Charges.REGION_NAME, "westus"),
                        invoiced("3").with(Charges.METER_REGION, null),
                        exported("3").with(Charges.METER_REGION, null).with(Charges.REGION_ID, "global")))
                .extracting(line -> values(line, "Region", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("Virginia", "MATCHED"), List.of("westus", "MATCHED"), List.of("global", "MATCHED"));
    }

    @Test
    void aLineOfTwoUnitsIsComparedInTheOneBothAreAWholeNumberOf() {
        assertThat(lines(
                        invoiced("7.2").of("2", "Hours"),
                        exported("3.6").of("1", "Hours"),
                        exported("1.8").of("1800", "Seconds")))
                .extracting(line -> values(line, "InvoiceQuantity", "ExportQuantity", "Unit", "InvoiceUnitPrice"))
                .containsExactly(List.of("7200", "5400", "Seconds", "0.001"));
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
        Tolerance fiveCents =
                new Tolerance(new AmountByCurrency(null, Map.of("USD", new BigDecimal("0.05"))), BigDecimal.ZERO);

        assertThat(lines(
                        new AReconciliation().tolerating(fiveCents),
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
        Tolerance onePercent = new Tolerance(AmountByCurrency.of(BigDecimal.ZERO), BigDecimal.ONE);

        assertThat(lines(
                        new AReconciliation().tolerating(onePercent),
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
        List<Row> charges = Compared.rows(
                invoiced("10").with(Charges.TAX_AMOUNT, new BigDecimal("0.50").setScale(24)),
                invoiced("1.90").with(Charges.CHARGE_CATEGORY, "Tax"),
                exported("10"),
                exported("2").with(Charges.CHARGE_CATEGORY, "Tax"));

        assertThat(Compared.of(new AReconciliation(), charges).lines())
                .singleElement()
                .satisfies(line -> assertThat(values(line, "InvoiceBilledCost", "ExportBilledCost", "MatchStatus"))
                        .containsExactly("10", "10", "MATCHED"));
        assertThat(Compared.of(new AReconciliation(), charges).invoices())
                .extracting(invoice -> values(
                        invoice, "InvoiceTotal", "InvoiceTax", "InvoiceBilledCost", "ExportTax", "Variance", "Status"))
                .containsExactly(List.of("12.4", "2.4", "10", "2", "0", "MATCHED"));
    }

    @Test
    void anInvoiceOfTaxAloneHasNoLines() {
        assertThat(invoices(invoiced("3").with(Charges.CHARGE_CATEGORY, "Tax")))
                .extracting(invoice -> values(invoice, "InvoiceTotal", "InvoiceTax", "Lines", "InvoiceRows", "Status"))
                .containsExactly(List.of("3", "3", "0", "0", "MATCHED"));
    }

    @Test
    void anInvoiceInTwoCurrenciesIsFlaggedAndNotAddedUp() {
        List<Row> invoices = invoices(
                invoiced("10"),
                exported("10"),
                exported("5").with(Charges.BILLING_CURRENCY, "EUR"),
                invoiced("7").with(Charges.INVOICE_ID, "G2"),
                exported("7").with(Charges.INVOICE_ID, "G2").with(Charges.INVOICE_ISSUER_NAME, "AWS"));

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
        assertThat(invoices(
                        invoiced("200").with(Charges.METER_NAME, "a"),
                        exported("100").with(Charges.METER_NAME, "a"),
                        invoiced("100").with(Charges.METER_NAME, "b"),
                        exported("200").with(Charges.METER_NAME, "b")))
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
        List<Row> invoices = invoices(
                invoiced("10").with(Charges.METER_NAME, "equal"),
                exported("10").with(Charges.METER_NAME, "equal"),
                invoiced("5").with(Charges.METER_NAME, "different"),
                exported("4.5").with(Charges.METER_NAME, "different"),
                invoiced("1").with(Charges.METER_NAME, "only invoiced"),
                exported("2").with(Charges.METER_NAME, "only exported"),
                exported("8").with(Charges.INVOICE_ID, null));

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
        assertThat(lines()).isEmpty();
        assertThat(invoices()).isEmpty();
    }

    @Test
    void theOrderOfTheChargesChangesNothing() {
        List<Row> charges = Compared.rows(
                invoiced("0.1"), exported("0.2"), invoiced("0.3").with(Charges.METER_NAME, null), exported("0.000015"));
        List<Row> reversed = new java.util.ArrayList<>(charges);
        java.util.Collections.reverse(reversed);

        assertThat(Compared.of(new AReconciliation(), reversed).lines())
                .containsExactlyInAnyOrderElementsOf(
                        Compared.of(new AReconciliation(), charges).lines());
    }

    @Test
    void totalsThatDoNotTieOutAreRefused() {
        Compared compared = Compared.of(new AReconciliation(), invoiced("10"));
        Checkpoint ingested =
                new Checkpoint("charges", "i", "INVOICE", "USD", 1, new BigDecimal("10.01"), new BigDecimal("10.01"));

        assertThatThrownBy(() -> ProveTotals.apply("r", List.of(ingested), compared.totals(), compared.invoiceLines()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Totals of reconciliation r do not tie out on the INVOICE side: ingested 1 rows, 10.01 USD;"
                        + " on lines, as tax and set apart 1 rows, 10.00 USD; run ingest again");
    }

    @Test
    void linesThatLostARowAreRefused() {
        Compared all =
                Compared.of(new AReconciliation(), invoiced("10"), invoiced("0").with(Charges.METER_NAME, "lost"));
        Compared fewer = Compared.of(new AReconciliation(), invoiced("10"));
        Checkpoint ingested = new Checkpoint("charges", "i", "INVOICE", "USD", 2, BigDecimal.TEN, BigDecimal.TEN);

        assertThatThrownBy(() -> ProveTotals.apply("r", List.of(ingested), all.totals(), fewer.invoiceLines()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Totals of reconciliation r do not tie out on the INVOICE side: on lines 2 rows, 10.00 USD;"
                        + " matched and unmatched 1 rows, 10.00 USD; run ingest again");
    }

    @Test
    void totalsThatTieOutAreCheckpoints() {
        Compared compared = Compared.of(
                new AReconciliation(),
                invoiced("10"),
                invoiced("-4"),
                invoiced("1").with(Charges.CHARGE_CATEGORY, "Tax"));
        Checkpoint ingested =
                new Checkpoint("charges", "i", "INVOICE", "USD", 3, new BigDecimal("7"), new BigDecimal("15"));

        assertThat(ProveTotals.apply("r", List.of(ingested), compared.totals(), compared.invoiceLines()))
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
                        List.of("tax", "INVOICE", "USD", 1L, "1", "1"),
                        List.of("unmatched", "INVOICE", "USD", 2L, "6", "14"));
    }

    private static List<Row> lines(ChargeBuilder... charges) {
        return lines(new AReconciliation(), charges);
    }

    private static List<Row> lines(AReconciliation config, ChargeBuilder... charges) {
        return Compared.of(config, charges).lines();
    }

    private static List<Row> invoices(ChargeBuilder... charges) {
        return Compared.of(new AReconciliation(), charges).invoices();
    }
}
