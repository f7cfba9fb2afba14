package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AzureInvoicesTest {

    private static final Typing INVOICES = new Typing(
            ASource.of(SourceKind.INVOICE_DETAIL)
                    .named("contoso-invoices")
                    .from(Provider.AZURE_MCA)
                    .config(),
            "2026-10");

    /** An answer of the API: paid in part by prepayment, which changes what is due and not what it cost. */
    private static final String ANSWER = """
            {
              "value": [
                {
                  "id": "/providers/Microsoft.Billing/billingAccounts/ba/invoices/T000000001",
                  "name": "T000000001",
                  "type": "Microsoft.Billing/billingAccounts/invoices",
                  "properties": {
                    "dueDate": "2026-12-04T00:00:00Z",
                    "invoiceDate": "2026-11-05T00:00:00Z",
                    "status": "Due",
                    "amountDue": {"currency": "USD", "value": 15.0},
                    "billedAmount": {"currency": "USD", "value": 40.46},
                    "azurePrepaymentApplied": {"currency": "USD", "value": 25.46},
                    "creditAmount": {"currency": "USD", "value": 0.0},
                    "freeAzureCreditApplied": {"currency": "USD", "value": 0.0},
                    "subTotal": {"currency": "USD", "value": 34.00},
                    "taxAmount": {"currency": "USD", "value": 6.46},
                    "totalAmount": {"currency": "USD", "value": 40.46},
                    "invoicePeriodStartDate": "2026-10-01T00:00:00Z",
                    "invoicePeriodEndDate": "2026-10-31T00:00:00Z",
                    "isMonthlyInvoice": true,
                    "billingProfileId": "BP-1",
                    "billingProfileDisplayName": "Contoso profile",
                    "purchaseOrderNumber": "PO-4711",
                    "documentType": "Invoice",
                    "documents": [{"kind": "Invoice", "url": "https://example.org", "name": "44"}],
                    "payments": [{"date": "2026-11-06", "amount": {"currency": "USD", "value": 1}}]
                  }
                }
              ],
              "nextLink": "https://management.azure.com/next"
            }
            """;

    private static final Map<String, String> CHARGE = Map.ofEntries(
            Map.entry(Charges.BILLING_PERIOD, "2026-10"),
            Map.entry(Charges.SIDE, "INVOICE"),
            Map.entry(Charges.SOURCE, "contoso-invoices"),
            Map.entry(Charges.RELEASE, "v1"),
            Map.entry(Charges.SOURCE_FILE, "delivered"),
            Map.entry(Charges.SOURCE_ROW, "1"),
            Map.entry(Charges.INVOICE_ISSUER_NAME, "Microsoft"),
            Map.entry(Charges.INVOICE_ID, "T000000001"),
            Map.entry(Charges.BILLING_ACCOUNT_ID, "BP-1"),
            Map.entry(Charges.BILLING_ACCOUNT_NAME, "Contoso profile"),
            Map.entry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
            Map.entry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
            Map.entry(Charges.CHARGE_PERIOD_START, "2026-10-01T00:00:00Z"),
            Map.entry(Charges.CHARGE_PERIOD_END, "2026-11-01T00:00:00Z"),
            Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
            Map.entry(Charges.CHARGE_DESCRIPTION, "Invoice"),
            Map.entry(Charges.BILLED_COST, "34"),
            Map.entry(Charges.TAX_AMOUNT, "6.46"),
            Map.entry(Charges.BILLING_CURRENCY, "USD"),
            Map.entry(Charges.LANE, "usage"));

    private static final Map<String, String> DETAIL = Map.ofEntries(
            Map.entry(InvoiceDetails.BILLING_PERIOD, "2026-10"),
            Map.entry(InvoiceDetails.SOURCE, "contoso-invoices"),
            Map.entry(InvoiceDetails.RELEASE, "v1"),
            Map.entry(InvoiceDetails.SOURCE_FILE, "delivered"),
            Map.entry(InvoiceDetails.SOURCE_ROW, "1"),
            Map.entry(InvoiceDetails.INVOICE_LEVEL, "Invoice"),
            Map.entry(InvoiceDetails.INVOICE_ISSUER_NAME, "Microsoft"),
            Map.entry(InvoiceDetails.INVOICE_ID, "T000000001"),
            Map.entry(InvoiceDetails.REFERENCE_INVOICE_ID, "T000000001"),
            Map.entry(InvoiceDetails.INVOICE_ISSUE_STATUS, "Issued"),
            Map.entry(InvoiceDetails.INVOICE_ISSUE_DATE, "2026-11-05T00:00:00Z"),
            Map.entry(InvoiceDetails.BILLED_COST, "34"),
            Map.entry(InvoiceDetails.TAX_AMOUNT, "6.46"),
            Map.entry(InvoiceDetails.TOTAL_AMOUNT, "40.46"),
            Map.entry(InvoiceDetails.BILLING_CURRENCY, "USD"),
            Map.entry(InvoiceDetails.PAYMENT_DUE_DATE, "2026-12-04T00:00:00Z"),
            Map.entry(InvoiceDetails.PURCHASE_ORDER_NUMBER, "PO-4711"));

    @Test
    void fillsBothTablesFromAPrettyPrintedAnswer() {
        assertTyped(ANSWER);
    }

    @Test
    void fillsBothTablesFromAnAnswerOnOneLine() {
        assertTyped(onOneLine(ANSWER));
    }

    @Test
    void fillsBothTablesFromAnArrayOutOfItsEnvelope() {
        String array = ANSWER.substring(ANSWER.indexOf('['), ANSWER.lastIndexOf(']') + 1);

        assertTyped(array);
        assertTyped(onOneLine(array));
    }

    @Test
    void fillsBothTablesFromOneInvoiceALine() {
        assertTyped(onOneLine(ANSWER.substring(ANSWER.indexOf('[') + 1, ANSWER.lastIndexOf(']'))));
    }

    @Test
    void readsKeysInAnyCase() {
        assertTyped(ANSWER.replace("\"name\": \"T0", "\"Name\": \"T0")
                .replace("\"properties\"", "\"Properties\"")
                .replace("\"subTotal\"", "\"SubTotal\"")
                .replace("\"taxAmount\"", "\"TaxAmount\"")
                .replace("\"currency\"", "\"Currency\"")
                .replace("\"value\":", "\"Value\":")
                .replace("\"invoicePeriodStartDate\"", "\"InvoicePeriodStartDate\""));
    }

    @Test
    void readsAmountsThatAreWrittenAsText() {
        assertTyped(ANSWER.replace("34.00}", "\"34.00\"}")
                .replace("6.46}", "\"6.46\"}")
                .replace("40.46}", "\"40.46\"}"));
    }

    @Test
    void typesEveryInvoiceOfAnAnswer() {
        String one = onOneLine(ANSWER.substring(ANSWER.indexOf('[') + 1, ANSWER.lastIndexOf(']')));
        String other = one.replace("T000000001", "T000000002").replace("34.00}", "-4.00}");

        TypedFile file = INVOICES.file("{\"value\":[" + one + ", " + other + "]}");

        assertThat(file.rows())
                .extracting(row -> row.get(Charges.INVOICE_ID))
                .containsExactly("T000000001", "T000000002");
        assertThat(file.rows(InvoiceDetails.TABLE))
                .extracting(row -> row.get(InvoiceDetails.SOURCE_ROW))
                .containsExactly(1L, 2L);
        assertThat(AsText.of(file.rows().get(1))).containsEntry(Charges.BILLED_COST, "-4");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # status,  as typed
            Due,       Issued
            OverDue,   Issued
            PastDue,   Issued
            Paid,      Issued
            Void,      Voided
            """)
    void knowsWhetherAnInvoiceIsVoid(String status, String typed) {
        assertThat(detail(with("\"Due\"", '"' + status + '"')))
                .containsEntry(InvoiceDetails.INVOICE_ISSUE_STATUS, typed);
    }

    @Test
    void refersACreditNoteToTheDocumentItCredits() {
        String note = with("\"documentType\": \"Invoice\"", "\"documentType\": \"CreditNote\"")
                .replace("\"isMonthlyInvoice\": true", "\"creditForDocumentId\": \"T000000000\"");

        assertThat(detail(note)).containsEntry(InvoiceDetails.REFERENCE_INVOICE_ID, "T000000000");
        assertThat(INVOICES.typed(note)).containsEntry(Charges.CHARGE_DESCRIPTION, "CreditNote");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # as delivered,                  as typed
            3.4E1,                           34
            -34.00,                          -34
            0,                               0
            0.000000000000000000000001,      0.000000000000000000000001
            '"$10,000.00 "',                 10000
            '"(12.50)"',                     -12.5
            '"6.123E-7"',                    0.0000006123
            """)
    void readsTheSubtotalToTheLastDigit(String delivered, String amount) {
        assertThat(INVOICES.typed(with("34.00}", delivered + "}"))).containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsAnInvoiceWhoseSubtotalCannotBeReadExactly(String written, RejectReason reason) {
        String delivered = '"' + written.replace("\\", "\\\\") + '"';

        INVOICES.assertRejected(with("34.00}", delivered + "}"), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # delivered                                     | instead of                                  | typed as       | as
            "invoicePeriodEndDate": "2026-10-31T23:59:59Z"  | "invoicePeriodEndDate": "2026-10-31T00:00:00Z" | BillingPeriodEnd | 2026-11-01T00:00:00Z
            "invoicePeriodEndDate": "10/31/2026"            | "invoicePeriodEndDate": "2026-10-31T00:00:00Z" | BillingPeriodEnd | 2026-11-01T00:00:00Z
            "invoicePeriodEndDate": null                    | "invoicePeriodEndDate": "2026-10-31T00:00:00Z" | BillingPeriodEnd | 2026-11-01T00:00:00Z
            "billingProfileId": null                        | "billingProfileId": "BP-1"                  | BillingAccountId |
            "taxAmount": null                               | "taxAmount": {"currency": "USD", "value": 6.46} | TaxAmount    |
            "subTotal": {"currency": "eur", "value": 1.5}   | "subTotal": {"currency": "USD", "value": 34.00} | BillingCurrency | EUR
            """)
    void typesAnAwkwardValue(String delivered, String insteadOf, String typedAs, @Nullable String as) {
        assertThat(INVOICES.typed(with(insteadOf, delivered)).get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # delivered                            | instead of                              | reason            | of
            "name": ""                             | "name": "T000000001"                    | MISSING_VALUE     | InvoiceId
            "name": null                           | "name": "T000000001"                    | MISSING_VALUE     | InvoiceId
            "subTotal": {"currency": null, "value": 1} | "subTotal": {"currency": "USD", "value": 34.00} | MISSING_VALUE | BillingCurrency
            "subTotal": {"currency": "US$", "value": 1} | "subTotal": {"currency": "USD", "value": 34.00} | UNKNOWN_CURRENCY | BillingCurrency
            "invoiceDate": "31/12/2026"            | "invoiceDate": "2026-11-05T00:00:00Z"   | UNREADABLE_TIME   | InvoiceIssueDate
            "dueDate": "Net 30"                    | "dueDate": "2026-12-04T00:00:00Z"       | UNREADABLE_TIME   | PaymentDueDate
            """)
    void rejectsAnInvoiceForAnyKeyItCannotRead(String delivered, String insteadOf, RejectReason reason, String of) {
        INVOICES.assertRejected(with(insteadOf, delivered), reason, of);
    }

    @Test
    void keepsNoKeyOfALinkWithARejectedInvoice() {
        String signed = with("https://example.org", "https://example.org/44?sv=1&sig=s3cr3t")
                .replace("34.00}", "\"?\"}");
        String line = onOneLine(signed.substring(signed.indexOf('[') + 1, signed.lastIndexOf(']')));

        assertThat(AsText.ofTheOnly(INVOICES.file(line).rejects()).get(Rejects.RECORD))
                .isEqualTo(line.replace("?sv=1&sig=s3cr3t", "?…"));
        assertThat(AsText.ofTheOnly(INVOICES.file(signed).rejects()).get(Rejects.RECORD))
                .doesNotContain("s3cr3t");
    }

    @Test
    void countsATotalThatItsPartsDoNotAddUpTo() {
        TypedFile file = INVOICES.file(with("6.46}", "6.47}"));

        assertThat(file.counts()).containsEntry("TotalAmount is not BilledCost + TaxAmount", 1L);
    }

    @Test
    void leavesAnInvoiceOfAnotherPeriodOutOfBothTables() {
        TypedFile file = INVOICES.file(with("2026-10-01T", "2026-09-01T"));

        assertThat(file.rows()).isEmpty();
        assertThat(file.rows(InvoiceDetails.TABLE)).isEmpty();
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void isRefusedWhereItEndsTooEarly() {
        assertThatThrownBy(() -> INVOICES.file(ANSWER.substring(0, ANSWER.indexOf("taxAmount"))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot read delivered: ")
                .hasMessageEndingWith("; have it delivered again");
    }

    private static void assertTyped(String text) {
        TypedFile file = INVOICES.file(text);

        assertThat(file.dialect()).isEqualTo("azure-invoices");
        assertThat(AsText.ofTheOnly(file.rows())).isEqualTo(CHARGE);
        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE))).isEqualTo(DETAIL);
        assertThat(file.rejects()).isEmpty();
    }

    private static Map<String, String> detail(String text) {
        return AsText.ofTheOnly(INVOICES.file(text).rows(InvoiceDetails.TABLE));
    }

    private static String with(String part, String changed) {
        assertThat(ANSWER).contains(part);
        return ANSWER.replace(part, changed);
    }

    private static String onOneLine(String text) {
        return text.lines().map(String::strip).reduce("", String::concat);
    }
}
