package org.tieout.jobs.reconcile.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.jobs.reconcile.Compared;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;

/** Invoices that come with details: each case an invoice of its own, all compared in one go. */
public class InvoiceFactsTest {

    private static final List<Row> DETAILS = new ArrayList<>();
    private static final List<ChargeBuilder> CHARGES = new ArrayList<>();
    private static List<Row> lines = List.of();
    private static List<Row> invoices = List.of();
    private static List<Row> verdicts = List.of();

    static {
        // Details whose grain is the same: only their ids tell them apart.
        detail("BY-ID", "d1", "1.00");
        detail("BY-ID", "d2", "2.00");
        export("BY-ID", "d1", "0.60", "D2s");
        export("BY-ID", "d1", "0.40", "D4s");
        export("BY-ID", "d2", "1.90", "D2s");

        // The export knows no detail ids; a detail names its meter, not its region.
        detail("BY-GRAIN", "g1", "3.00").with(Charges.METER_NAME, "D2s");
        CHARGES.add(exported("1.00").with(Charges.INVOICE_ID, "BY-GRAIN").with(Charges.METER_REGION, "eastus"));
        CHARGES.add(exported("1.50").with(Charges.INVOICE_ID, "BY-GRAIN").with(Charges.METER_REGION, "westus"));
        CHARGES.add(exported("9.00").with(Charges.INVOICE_ID, "BY-GRAIN").with(Charges.METER_NAME, "other"));

        // Nothing but the total of the invoice.
        summary("TOTAL-ALONE", "10.00", "1.90", "11.90");
        export("TOTAL-ALONE", null, "4.00", "D2s");
        export("TOTAL-ALONE", null, "6.00", "D4s");

        // The total beside the charges it adds up, and it is not what they come to.
        summary("TOTAL-AND-USAGE", "12.00", "2.00", "14.00");
        CHARGES.add(invoiced("11.00").with(Charges.INVOICE_ID, "TOTAL-AND-USAGE"));
        CHARGES.add(exported("11.00").with(Charges.INVOICE_ID, "TOTAL-AND-USAGE"));

        // One invoice in two currencies, each with a total of its own; of the euros the charges are there too.
        summary("TWO", "100.00", "10.00", "110.00");
        summary("TWO", "50.00", "5.00", "55.00").with(Charges.BILLING_CURRENCY, "EUR");
        DETAILS.set(DETAILS.size() - 1, inEuros(DETAILS.get(DETAILS.size() - 1)));
        CHARGES.add(invoiced("50.00").with(Charges.INVOICE_ID, "TWO").with(Charges.BILLING_CURRENCY, "EUR"));
        export("TWO", null, "100.00", "D2s");
        CHARGES.add(exported("50.00").with(Charges.INVOICE_ID, "TWO").with(Charges.BILLING_CURRENCY, "EUR"));

        // Two details of one grain, and charges that do not say whose they are.
        detail("TOGETHER", "t1", "6.00");
        detail("TOGETHER", "t2", "4.00");
        detail("TOGETHER", "t3", "2.00").with(Charges.SUB_ACCOUNT_ID, "nobody's");
        export("TOGETHER", null, "10.00", "D2s");

        detail("VOID", "v1", "7.00");
        DETAILS.set(DETAILS.size() - 1, fact("VOID", "v1", "Line", "Voided", "VOID", null, null));

        // A credit memo the export does not know by its number.
        detail("BILL", "b1", "10.00").with(Charges.METER_NAME, "D2s");
        detail("MEMO", "m1", "-2.00").with(Charges.METER_NAME, "D2s");
        DETAILS.set(DETAILS.size() - 1, fact("MEMO", "m1", "Line", "Issued", "BILL", null, null));
        export("BILL", null, "8.00", "D2s");

        // Paid in another currency, at another grain: 45 + 55 USD are 92 EUR.
        detail("PAID", "p0", "0.00");
        detail("PAID", "p1", "45.00");
        detail("PAID", "p2", "55.00");
        export("PAID", "p1", "45.00", "D2s");
        export("PAID", "p2", "55.00", "D4s");

        detail("OPEN", "o1", "5.00");
        DETAILS.set(DETAILS.size() - 1, fact("OPEN", "o1", "Line", "Open", "OPEN", null, null));
        export("OPEN", "o1", "8.00", "D2s");
    }

    @BeforeAll
    static void compare() {
        Compared compared = compared(new LocalFlows(2));
        lines = compared.lines();
        invoices = compared.invoices();
        verdicts = compared.results().details();
    }

    /** All of them, on one machine or on Spark. */
    public static Compared compared(Flows flows) {
        return Compared.on(
                flows,
                new AReconciliation()
                        .on(
                                "InvoiceIssuerName",
                                "InvoiceId",
                                "BillingCurrency",
                                "SubAccountId",
                                "MeterCategory",
                                "MeterName",
                                "Region"),
                DETAILS,
                CHARGES.toArray(ChargeBuilder[]::new));
    }

    @Test
    void detailsMeetTheExportById() {
        assertThat(lines("BY-ID"))
                .extracting(line -> values(line, "InvoiceBilledCost", "ExportBilledCost", "MatchRule", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("1", "1", "invoice-detail-id", "MATCHED"),
                        List.of("2", "1.9", "invoice-detail-id", "MISMATCHED"));
    }

    @Test
    void focusHasAVerdictOnEachDetail() {
        assertThat(verdicts)
                .filteredOn(row -> row.getAs("InvoiceId").equals("BY-ID"))
                .extracting(row ->
                        values(row, "InvoiceDetailId", "Variance", "ExportRows", "FocusTolerance", "FocusVerdict"))
                .containsExactlyInAnyOrder(
                        List.of("d1", "0", "2", "1", "PASS"), List.of("d2", "0.1", "1", "1", "PASS"));
    }

    @Test
    void aDetailCoversWhatItsGrainSays() {
        assertThat(lines("BY-GRAIN"))
                .extracting(line -> values(
                        line,
                        "MeterName",
                        "Region",
                        "InvoiceBilledCost",
                        "ExportBilledCost",
                        "MatchRule",
                        "MatchStatus"))
                .containsExactlyInAnyOrder(
                        Arrays.asList("D2s", null, "3", "2.5", "invoice-detail-grain", "MISMATCHED"),
                        Arrays.asList("other", "US East", "0", "9", null, "MISSING_ON_INVOICE"));
    }

    @Test
    void aTotalAloneIsComparedWithAllThatIsExported() {
        assertThat(lines("TOTAL-ALONE"))
                .extracting(line -> values(line, "InvoiceBilledCost", "ExportRows", "MatchRule", "MatchStatus"))
                .containsExactly(List.of("10", "2", "invoice-detail-grain", "MATCHED"));
        assertThat(invoices("TOTAL-ALONE"))
                .extracting(row -> values(row, "InvoiceTotal", "InvoiceTax", "InvoiceBilledCost", "Status"))
                .containsExactly(List.of("11.9", "1.9", "10", "MATCHED"));
    }

    @Test
    void aTotalBesideItsChargesDoesNotCountTwice() {
        assertThat(invoices("TOTAL-AND-USAGE"))
                .extracting(row -> values(
                        row,
                        "InvoiceTotal",
                        "InvoiceTax",
                        "InvoiceBilledCost",
                        "InvoiceIssueStatus",
                        "Status",
                        "Reason"))
                .containsExactly(
                        List.of(
                                "14",
                                "2",
                                "11",
                                "Issued",
                                "MATCHED",
                                "Equal to the last digit on every line. Its own total is 14.00 USD, its charges and tax come to 13.00 USD."));
    }

    @Test
    void eachCurrencyHasItsOwnTotal() {
        assertThat(invoices("TWO"))
                .extracting(row -> values(
                        row, "BillingCurrency", "InvoiceTotal", "InvoiceTax", "InvoiceBilledCost", "Status", "Reason"))
                .containsExactlyInAnyOrder(
                        List.of(
                                "USD",
                                "110",
                                "10",
                                "100",
                                "MATCHED",
                                "CURRENCY_CONFLICT: this invoice also stands in EUR. Equal to the last digit on every line."),
                        List.of(
                                "EUR",
                                "55",
                                "5",
                                "50",
                                "MATCHED",
                                "CURRENCY_CONFLICT: this invoice also stands in USD. Equal to the last digit on every line."));
    }

    @Test
    void detailsThatShareALineHaveAVerdictEach() {
        assertThat(verdicts)
                .filteredOn(row -> row.getAs("InvoiceId").equals("TOGETHER"))
                .extracting(
                        row -> values(row, "InvoiceDetailId", "InvoiceBilledCost", "ExportBilledCost", "FocusVerdict"))
                .containsExactlyInAnyOrder(
                        List.of("t1", "6", "6", "PASS"),
                        List.of("t2", "4", "4", "PASS"),
                        Arrays.asList("t3", "2", "0", null));
    }

    @Test
    void nobodyOwesAVoidedInvoice() {
        assertThat(lines("VOID")).isEmpty();
        assertThat(invoices("VOID"))
                .extracting(row ->
                        values(row, "InvoiceBilledCost", "InvoiceTotal", "Lines", "InvoiceIssueStatus", "Status"))
                .containsExactly(List.of("0", "0", "0", "Voided", "MATCHED"));
    }

    @Test
    void aCreditMemoNetsOutWithTheInvoiceItRefersTo() {
        assertThat(lines("MEMO")).isEmpty();
        assertThat(lines("BILL"))
                .extracting(line -> values(line, "InvoiceBilledCost", "ExportBilledCost", "InvoiceRows", "MatchStatus"))
                .containsExactly(List.of("8", "8", "2", "MATCHED"));
    }

    @Test
    void aPaymentAtAnotherGrainDividesNothing() {
        assertThat(lines("PAID"))
                .extracting(line -> values(line, "InvoiceBilledCost", "ExportBilledCost", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("0", "0", "MATCHED"), List.of("45", "45", "MATCHED"), List.of("55", "55", "MATCHED"));
    }

    @Test
    void anOpenInvoiceIsExemptFromTheToleranceOfFocus() {
        assertThat(invoices("OPEN"))
                .extracting(row -> values(row, "InvoiceIssueStatus", "FocusVerdict", "Status"))
                .containsExactly(List.of("Open", "EXEMPT", "MISMATCHED"));
        assertThat(verdicts)
                .filteredOn(row -> row.getAs("InvoiceId").equals("OPEN"))
                .extracting(row -> values(row, "InvoiceDetailId", "FocusVerdict"))
                .containsExactly(List.of("o1", "EXEMPT"));
    }

    private static List<Row> lines(String invoice) {
        return lines.stream()
                .filter(line -> invoice.equals(line.getAs("InvoiceId")))
                .toList();
    }

    private static List<Row> invoices(String invoice) {
        return invoices.stream()
                .filter(row -> invoice.equals(row.getAs("InvoiceId")))
                .toList();
    }

    /** A line of an invoice that names nothing but its id. */
    private static ChargeBuilder detail(String invoice, String id, String cost) {
        ChargeBuilder line = invoiced(cost)
                .with(Charges.SOURCE, "details")
                .with(Charges.SOURCE_FILE, "lines.json")
                .with(Charges.INVOICE_ID, invoice)
                .with(Charges.INVOICE_DETAIL_ID, id)
                .with(Charges.SUB_ACCOUNT_ID, null)
                .with(Charges.METER_CATEGORY, null)
                .with(Charges.METER_NAME, null)
                .with(Charges.METER_REGION, null);
        CHARGES.add(line);
        DETAILS.add(fact(invoice, id, "Line", "Issued", invoice, null, null));
        return line;
    }

    private static ChargeBuilder summary(String invoice, String cost, String tax, String total) {
        ChargeBuilder summary = detail(invoice, "", cost)
                .with(Charges.INVOICE_DETAIL_ID, null)
                .with(Charges.SOURCE_FILE, "totals.json");
        DETAILS.set(DETAILS.size() - 1, fact(invoice, null, "Invoice", "Issued", invoice, tax, total));
        return summary;
    }

    private static Row inEuros(Row fact) {
        Object[] values = new Object[fact.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == fact.fieldIndex(InvoiceDetails.BILLING_CURRENCY) ? "EUR" : fact.get(i);
        }
        return new GenericRowWithSchema(values, fact.schema());
    }

    private static void export(String invoice, @Nullable String detail, String cost, String meter) {
        CHARGES.add(exported(cost)
                .with(Charges.INVOICE_ID, invoice)
                .with(Charges.INVOICE_DETAIL_ID, detail)
                .with(Charges.METER_NAME, meter));
    }

    private static Row fact(
            String invoice,
            @Nullable String detail,
            String level,
            String status,
            String reference,
            @Nullable String tax,
            @Nullable String total) {
        return new RowBuilder(SparkTypes.schema(InvoiceDetails.SCHEMA))
                .set(InvoiceDetails.BILLING_PERIOD, "2026-10")
                .set(InvoiceDetails.SOURCE, "details")
                .set(InvoiceDetails.SOURCE_FILE, level.equals("Line") ? "lines.json" : "totals.json")
                .set(InvoiceDetails.INVOICE_LEVEL, level)
                .set(InvoiceDetails.INVOICE_ISSUER_NAME, "Microsoft")
                .set(InvoiceDetails.INVOICE_ID, invoice)
                .set(InvoiceDetails.INVOICE_DETAIL_ID, detail)
                .set(InvoiceDetails.BILLING_CURRENCY, "USD")
                .set(InvoiceDetails.INVOICE_ISSUE_STATUS, status)
                .set(InvoiceDetails.REFERENCE_INVOICE_ID, reference)
                .set(InvoiceDetails.TAX_AMOUNT, amount(tax))
                .set(InvoiceDetails.TOTAL_AMOUNT, amount(total))
                .row();
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text == null ? null : new BigDecimal(text).setScale(24);
    }
}
