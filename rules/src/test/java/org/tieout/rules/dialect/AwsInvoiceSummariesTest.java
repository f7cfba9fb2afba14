package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AwsInvoiceSummariesTest {

    private static final Typing INVOICES = new Typing(
            ASource.of(SourceKind.INVOICE_DETAIL)
                    .named("contoso-invoices")
                    .from(Provider.AWS)
                    .config(),
            "2026-09");

    /** An answer of ListInvoiceSummaries; all its amounts are text, its moments seconds since 1970. */
    private static final String ANSWER = """
            {
              "InvoiceSummaries": [
                {
                  "AccountId": "111122223333",
                  "InvoiceId": "2026090001",
                  "IssuedDate": 1.7908992E9,
                  "DueDate": 1793491200,
                  "Entity": {"InvoicingEntity": "Amazon Web Services EMEA SARL"},
                  "BillingPeriod": {"Month": 9, "Year": 2026},
                  "InvoiceType": "INVOICE",
                  "OriginalInvoiceId": null,
                  "PurchaseOrderNumber": "PO-4711",
                  "BaseCurrencyAmount": {
                    "TotalAmount": "119.00",
                    "TotalAmountBeforeTax": "100.00",
                    "CurrencyCode": "USD",
                    "AmountBreakdown": {
                      "SubTotalAmount": "110.00",
                      "Discounts": {"TotalAmount": "10.00", "Breakdown": [{"Amount": "10.00", "Rate": "9.1"}]},
                      "Taxes": {"TotalAmount": "19.00", "Breakdown": [{"Amount": "19.00", "Rate": "19"}]},
                      "Fees": {"TotalAmount": "0.00", "Breakdown": []}
                    }
                  },
                  "TaxCurrencyAmount": {
                    "TotalAmount": "109.48",
                    "TotalAmountBeforeTax": "92.00",
                    "CurrencyCode": "EUR",
                    "AmountBreakdown": {"Taxes": {"TotalAmount": "17.48"}}
                  },
                  "PaymentCurrencyAmount": {
                    "TotalAmount": "109.48",
                    "TotalAmountBeforeTax": "92.00",
                    "CurrencyCode": "EUR",
                    "CurrencyExchangeDetails": {"SourceCurrencyCode": "USD", "TargetCurrencyCode": "EUR", "Rate": "0.92"}
                  }
                }
              ],
              "NextToken": "more"
            }
            """;

    @Test
    void fillsBothTablesFromAPrettyPrintedAnswer() {
        assertTyped(ANSWER);
    }

    @Test
    void fillsBothTablesFromAnAnswerOnOneLine() {
        assertTyped(onOneLine(ANSWER));
    }

    @Test
    void fillsBothTablesFromOneInvoiceALine() {
        assertTyped(onOneLine(ANSWER.substring(ANSWER.indexOf('[') + 1, ANSWER.lastIndexOf("],"))));
    }

    @Test
    void readsKeysThatBeginWithASmallLetter() {
        StringBuilder small = new StringBuilder();
        String before = "";
        for (String part : ANSWER.split("\"", -1)) {
            // A key stands at the beginning of a line or after a brace or comma; a colon precedes a text.
            boolean isKey =
                    !before.stripTrailing().endsWith(":") && !part.isBlank() && Character.isLetter(part.charAt(0));
            small.append(small.isEmpty() ? "" : "\"")
                    .append(isKey ? Character.toLowerCase(part.charAt(0)) + part.substring(1) : part);
            before = part;
        }

        assertThat(small.toString())
                .contains("\"invoiceSummaries\"", "\"totalAmountBeforeTax\": \"100.00\"", "\"invoicingEntity\"");
        assertTyped(small.toString());
    }

    @Test
    void readsAmountsThatAreNumbers() {
        assertTyped(ANSWER.replaceAll("\"([0-9]+\\.[0-9]+)\"", "$1"));
    }

    @ParameterizedTest
    @CsvSource({"1790899200", "1790899200.000", "1.7908992E9", "1790899200000", "\"2026-10-02T00:00:00Z\""})
    void readsTheDayOfIssue(String written) {
        assertThat(detail(with("1.7908992E9", written)))
                .containsEntry(InvoiceDetails.INVOICE_ISSUE_DATE, "2026-10-02T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # period in the answer        | release | begins               | ends
            {"Month": 9, "Year": 2026}    | 2026-09 | 2026-09-01T00:00:00Z | 2026-10-01T00:00:00Z
            {"Month": 12, "Year": 2026}   | 2026-12 | 2026-12-01T00:00:00Z | 2027-01-01T00:00:00Z
            {"Month": "09", "Year": "2026"} | 2026-09 | 2026-09-01T00:00:00Z | 2026-10-01T00:00:00Z
            {"Year": 2026, "Month": 1}    | 2026-01 | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00Z
            """)
    void writesYearAndMonthAsOne(String period, String release, String begins, String ends) {
        Typing typing = new Typing(INVOICES.source(), release);

        assertThat(typing.typed(with("{\"Month\": 9, \"Year\": 2026}", period)))
                .containsEntry(Charges.BILLING_PERIOD_START, begins)
                .containsEntry(Charges.BILLING_PERIOD_END, ends);
    }

    @Test
    void takesACreditMemoForAnAdjustmentOfItsOriginal() {
        String memo = with("\"INVOICE\"", "\"CREDIT_MEMO\"")
                .replace("\"OriginalInvoiceId\": null", "\"OriginalInvoiceId\": \"2026080001\"")
                .replace("100.00", "-100.00")
                .replace("119.00", "-119.00")
                .replace("\"19.00\"", "\"-19.00\"");

        TypedFile file = INVOICES.file(memo);

        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.CHARGE_CATEGORY, "Adjustment")
                .containsEntry(Charges.CHARGE_DESCRIPTION, "CREDIT_MEMO")
                .containsEntry(Charges.BILLED_COST, "-100")
                .containsEntry(Charges.TAX_AMOUNT, "-19");
        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .containsEntry(InvoiceDetails.REFERENCE_INVOICE_ID, "2026080001")
                .containsEntry(InvoiceDetails.TOTAL_AMOUNT, "-119")
                .containsEntry(InvoiceDetails.INVOICE_ISSUE_STATUS, "Issued");
        assertThat(file.counts()).doesNotContainKey("TotalAmount is not BilledCost + TaxAmount");
    }

    @Test
    void countsATotalThatItsPartsDoNotAddUpTo() {
        TypedFile file = INVOICES.file(with("\"119.00\"", "\"119.01\""));

        assertThat(file.counts()).containsEntry("TotalAmount is not BilledCost + TaxAmount", 1L);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheAmountBeforeTaxToTheLastDigit(String written, String amount) {
        assertThat(INVOICES.typed(with("\"100.00\"", '"' + written + '"'))).containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsAnInvoiceWhoseAmountCannotBeReadExactly(String written, RejectReason reason) {
        String delivered = '"' + written.replace("\\", "\\\\") + '"';

        INVOICES.assertRejected(with("\"100.00\"", delivered), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # instead of                                      | delivered                                  | typed as          | as
            {"InvoicingEntity": "Amazon Web Services EMEA SARL"} | {"InvoicingEntity": "Some seller"}      | InvoiceIssuerName | Some seller
            {"InvoicingEntity": "Amazon Web Services EMEA SARL"} | null                                    | InvoiceIssuerName | AWS
            "AccountId": "111122223333"                       | "AccountId": 111122223333                  | BillingAccountId  | 111122223333
            "19.00"                                           | null                                       | TaxAmount         |
            "CurrencyCode": "USD"                             | "CurrencyCode": "usd"                      | BillingCurrency   | USD
            """)
    void typesAnAwkwardValue(String insteadOf, String delivered, String typedAs, @Nullable String as) {
        assertThat(INVOICES.typed(with(insteadOf, delivered)).get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # instead of                | delivered                | reason            | of
            "InvoiceId": "2026090001"   | "InvoiceId": ""          | MISSING_VALUE     | InvoiceId
            "InvoiceId": "2026090001"   | "InvoiceId": null        | MISSING_VALUE     | InvoiceId
            "CurrencyCode": "USD"       | "CurrencyCode": null     | MISSING_VALUE     | BillingCurrency
            "CurrencyCode": "USD"       | "CurrencyCode": "XXXX"   | UNKNOWN_CURRENCY  | BillingCurrency
            "Month": 9                  | "Month": 13              | UNREADABLE_TIME   | BillingPeriodStart
            "Month": 9                  | "Month": "September"     | UNREADABLE_TIME   | BillingPeriodStart
            "119.00"                    | "1,250"                  | UNREADABLE_AMOUNT | TotalAmount
            1793491200                  | "Net 30"                 | UNREADABLE_TIME   | PaymentDueDate
            """)
    void rejectsAnInvoiceForAnyKeyItCannotRead(String insteadOf, String delivered, RejectReason reason, String of) {
        INVOICES.assertRejected(with(insteadOf, delivered), reason, of);
    }

    @Test
    void leavesAnInvoiceOfAnotherPeriodOutOfBothTables() {
        TypedFile file = INVOICES.file(with("\"Month\": 9", "\"Month\": 8"));

        assertThat(file.rows()).isEmpty();
        assertThat(file.rows(InvoiceDetails.TABLE)).isEmpty();
        assertThat(file.rejects()).isEmpty();
    }

    private static void assertTyped(String text) {
        TypedFile file = INVOICES.file(text);

        assertThat(file.dialect()).isEqualTo("aws-invoice-summaries");
        assertThat(AsText.ofTheOnly(file.rows()))
                .isEqualTo(Map.ofEntries(
                        Map.entry(Charges.BILLING_PERIOD, "2026-09"),
                        Map.entry(Charges.SIDE, "INVOICE"),
                        Map.entry(Charges.SOURCE, "contoso-invoices"),
                        Map.entry(Charges.RELEASE, "v1"),
                        Map.entry(Charges.SOURCE_FILE, "delivered"),
                        Map.entry(Charges.SOURCE_ROW, "1"),
                        Map.entry(Charges.INVOICE_ISSUER_NAME, "AWS"),
                        Map.entry(Charges.INVOICING_ENTITY, "Amazon Web Services EMEA SARL"),
                        Map.entry(Charges.INVOICE_ID, "2026090001"),
                        Map.entry(Charges.BILLING_ACCOUNT_ID, "111122223333"),
                        Map.entry(Charges.BILLING_PERIOD_START, "2026-09-01T00:00:00Z"),
                        Map.entry(Charges.BILLING_PERIOD_END, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_START, "2026-09-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_END, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
                        Map.entry(Charges.CHARGE_DESCRIPTION, "INVOICE"),
                        Map.entry(Charges.BILLED_COST, "100"),
                        Map.entry(Charges.TAX_AMOUNT, "19"),
                        Map.entry(Charges.BILLING_CURRENCY, "USD"),
                        Map.entry(Charges.LANE, "usage")));
        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .isEqualTo(Map.ofEntries(
                        Map.entry(InvoiceDetails.BILLING_PERIOD, "2026-09"),
                        Map.entry(InvoiceDetails.SOURCE, "contoso-invoices"),
                        Map.entry(InvoiceDetails.RELEASE, "v1"),
                        Map.entry(InvoiceDetails.SOURCE_FILE, "delivered"),
                        Map.entry(InvoiceDetails.SOURCE_ROW, "1"),
                        Map.entry(InvoiceDetails.INVOICE_LEVEL, "Invoice"),
                        Map.entry(InvoiceDetails.INVOICE_ISSUER_NAME, "AWS"),
                        Map.entry(InvoiceDetails.INVOICE_ID, "2026090001"),
                        Map.entry(InvoiceDetails.REFERENCE_INVOICE_ID, "2026090001"),
                        Map.entry(InvoiceDetails.INVOICE_ISSUE_STATUS, "Issued"),
                        Map.entry(InvoiceDetails.INVOICE_ISSUE_DATE, "2026-10-02T00:00:00Z"),
                        Map.entry(InvoiceDetails.BILLED_COST, "100"),
                        Map.entry(InvoiceDetails.TAX_AMOUNT, "19"),
                        Map.entry(InvoiceDetails.TOTAL_AMOUNT, "119"),
                        Map.entry(InvoiceDetails.BILLING_CURRENCY, "USD"),
                        Map.entry(InvoiceDetails.PAYMENT_CURRENCY, "EUR"),
                        Map.entry(InvoiceDetails.PAYMENT_CURRENCY_BILLED_COST, "92"),
                        Map.entry(InvoiceDetails.PAYMENT_DUE_DATE, "2026-11-01T00:00:00Z"),
                        Map.entry(InvoiceDetails.PURCHASE_ORDER_NUMBER, "PO-4711")));
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
