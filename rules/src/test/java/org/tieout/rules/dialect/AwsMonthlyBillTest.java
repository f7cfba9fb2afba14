package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AwsMonthlyBillTest {

    private static final Typing BILL = new Typing(aSource().config(), "2014-05");

    private static final String HEADER = """
            InvoiceID,PayerAccountId,LinkedAccountId,RecordType,RecordID,BillingPeriodStartDate,BillingPeriodEndDate,\
            InvoiceDate,PayerAccountName,LinkedAccountName,TaxationAddress,PayerPONumber,ProductCode,ProductName,\
            SellerOfRecord,UsageType,Operation,RateId,ItemDescription,UsageStartDate,UsageEndDate,UsageQuantity,\
            BlendedRate,CurrencyCode,CostBeforeTax,Credits,TaxAmount,TaxType,TotalCost""";

    private static ASource aSource() {
        return ASource.of(SourceKind.INVOICE_USAGE).named("contoso-bill").from(Provider.AWS);
    }

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("InvoiceID", "40483126")
                .and("PayerAccountId", "111122223333")
                .and("LinkedAccountId", "444455556666")
                .and("RecordType", "PayerLineItem")
                .and("RecordID", "1400000000162351934")
                .and("BillingPeriodStartDate", "2014/05/01 00:00:00")
                .and("BillingPeriodEndDate", "2014/05/31 23:59:59")
                .and("InvoiceDate", "2014/06/03 21:01:50")
                .and("PayerAccountName", "Contoso")
                .and("LinkedAccountName", "Shop")
                .and("TaxationAddress", "Rua Gomes de Carvalho 1507, 9 andar, São Paulo")
                .and("ProductCode", "AmazonEC2")
                .and("ProductName", "Amazon Elastic Compute Cloud")
                .and("SellerOfRecord", "Amazon Web Services, Inc.")
                .and("UsageType", "SAE1-BoxUsage:m3.2xlarge")
                .and("Operation", "RunInstances")
                .and("ItemDescription", "$0.761 per On Demand Linux m3.2xlarge Instance Hour")
                .and("UsageStartDate", "2014/05/07 19:51:49")
                .and("UsageEndDate", "2014/05/31 23:59:59")
                .and("UsageQuantity", "744.0")
                .and("CurrencyCode", "USD")
                .and("CostBeforeTax", "566.18")
                .and("Credits", "0.0")
                .and("TaxAmount", "0.000000")
                .and("TaxType", "None")
                .and("TotalCost", "566.180000");
    }

    /** A row that adds others up: about no product and no usage. */
    private static ADelivery aTotal(String type, String cost) {
        return ADelivery.with(HEADER)
                .and("InvoiceID", "40483126")
                .and("PayerAccountId", "111122223333")
                .and("RecordType", type)
                .and("RecordID", type + ":40483126")
                .and("BillingPeriodStartDate", "2014/05/01 00:00:00")
                .and("BillingPeriodEndDate", "2014/05/31 23:59:59")
                .and("CurrencyCode", "USD")
                .and("CostBeforeTax", cost)
                .and("Credits", "0.0")
                .and("TotalCost", cost);
    }

    @Test
    void typesALine() {
        TypedFile file = BILL.file(aDelivery());

        assertThat(file.dialect()).isEqualTo("aws-monthly-bill");
        assertThat(AsText.ofTheOnly(file.rows()))
                .isEqualTo(Map.ofEntries(
                        Map.entry(Charges.BILLING_PERIOD, "2014-05"),
                        Map.entry(Charges.SIDE, "INVOICE"),
                        Map.entry(Charges.SOURCE, "contoso-bill"),
                        Map.entry(Charges.RELEASE, "v1"),
                        Map.entry(Charges.SOURCE_FILE, "delivered"),
                        Map.entry(Charges.SOURCE_ROW, "1"),
                        Map.entry(Charges.INVOICE_ISSUER_NAME, "AWS"),
                        Map.entry(Charges.INVOICING_ENTITY, "Amazon Web Services, Inc."),
                        Map.entry(Charges.INVOICE_ID, "40483126"),
                        Map.entry(Charges.BILLING_ACCOUNT_ID, "111122223333"),
                        Map.entry(Charges.BILLING_ACCOUNT_NAME, "Contoso"),
                        Map.entry(Charges.SUB_ACCOUNT_ID, "444455556666"),
                        Map.entry(Charges.SUB_ACCOUNT_NAME, "Shop"),
                        Map.entry(Charges.BILLING_PERIOD_START, "2014-05-01T00:00:00Z"),
                        Map.entry(Charges.BILLING_PERIOD_END, "2014-06-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_START, "2014-05-07T19:51:49Z"),
                        Map.entry(Charges.CHARGE_PERIOD_END, "2014-06-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
                        Map.entry(Charges.CHARGE_DESCRIPTION, "$0.761 per On Demand Linux m3.2xlarge Instance Hour"),
                        Map.entry(Charges.SERVICE_NAME, "Amazon Elastic Compute Cloud"),
                        Map.entry(Charges.METER_CATEGORY, "AmazonEC2"),
                        Map.entry(Charges.METER_SUBCATEGORY, "RunInstances"),
                        Map.entry(Charges.METER_NAME, "SAE1-BoxUsage:m3.2xlarge"),
                        Map.entry(Charges.QUANTITY, "744"),
                        Map.entry(Charges.BILLED_COST, "566.18"),
                        Map.entry(Charges.TAX_AMOUNT, "0"),
                        Map.entry(Charges.BILLING_CURRENCY, "USD"),
                        Map.entry(Charges.LANE, "usage")));
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts()).containsEntry("inclusive end made exclusive", 1L);
    }

    @Test
    void keepsTotalsOutAndComparesThemWithTheirLines() {
        ADelivery shop = aDelivery().and("CostBeforeTax", "374.98865");
        ADelivery other = aDelivery().and("LinkedAccountId", "777788889999").and("CostBeforeTax", "113.321675");

        TypedFile file = BILL.file(shop.csv(
                shop.row(),
                other.row(),
                aTotal("InvoiceTotal", "488.31").row(),
                aTotal("AccountTotal", "374.98865")
                        .and("InvoiceID", null)
                        .and("LinkedAccountId", "444455556666")
                        .row(),
                aTotal("StatementTotal", "488.310325").and("InvoiceID", null).row()));

        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(1L, 2L);
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts()).containsEntry("total row", 3L);
        assertThat(file.totalRows())
                .containsExactly(
                        "delivered, row 3: InvoiceTotal 488.31, its lines add up to 488.310325, difference -0.000325",
                        "delivered, row 4: AccountTotal 374.98865 agrees with its lines",
                        "delivered, row 5: StatementTotal 488.310325 agrees with its lines");
    }

    /** A consolidated bill says everything twice: as invoiced, and by account with what rounding lost. */
    @Test
    void takesWhatWasInvoicedAndHoldsTheBreakdownByAccountAgainstIt() {
        ADelivery invoiced = aDelivery().and("LinkedAccountId", null).and("CostBeforeTax", "488.31");
        ADelivery shop = aDelivery().and("RecordType", "LinkedLineItem").and("CostBeforeTax", "374.98865");
        ADelivery other = shop.and("LinkedAccountId", "777788889999").and("CostBeforeTax", "113.321");
        ADelivery rounding = other.and("RecordType", "CBRounding").and("CostBeforeTax", "0.00035");

        TypedFile file = BILL.file(shop.csv(
                invoiced.row(),
                shop.row(),
                other.row(),
                rounding.row(),
                aTotal("AccountTotal", "374.98865")
                        .and("LinkedAccountId", "444455556666")
                        .row(),
                aTotal("InvoiceTotal", "488.31").row()));

        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(1L);
        assertThat(file.counts()).containsEntry("total row", 2L).containsEntry("breakdown row", 3L);
        assertThat(file.totalRows())
                .containsExactly(
                        "delivered, row 5: AccountTotal 374.98865 agrees with its lines",
                        "delivered, row 6: InvoiceTotal 488.31 agrees with its lines",
                        "delivered: the breakdown 488.31 agrees with its lines");
    }

    /** The payer's total is that of its own lines: what rounding lost on the way is nobody's account. */
    @ParameterizedTest
    @ValueSource(strings = {"", "111122223333", "444455556666"})
    void countsWhatRoundingLostIntoNoAccount(String named) {
        ADelivery invoiced = aDelivery().and("LinkedAccountId", null).and("CostBeforeTax", "15.00");
        ADelivery payer = aDelivery()
                .and("RecordType", "LinkedLineItem")
                .and("LinkedAccountId", "111122223333")
                .and("CostBeforeTax", "9.99");
        ADelivery shop = payer.and("LinkedAccountId", "444455556666").and("CostBeforeTax", "5.00");
        ADelivery rounding = payer.and("RecordType", "CBRounding")
                .and("LinkedAccountId", named)
                .and("CostBeforeTax", "0.01");

        TypedFile file = BILL.file(shop.csv(
                invoiced.row(),
                payer.row(),
                shop.row(),
                rounding.row(),
                aTotal("AccountTotal", "9.99").and("LinkedAccountId", null).row(),
                aTotal("AccountTotal", "5.00")
                        .and("LinkedAccountId", "444455556666")
                        .row()));

        assertThat(file.totalRows())
                .containsExactly(
                        "delivered, row 5: AccountTotal 9.99 agrees with its lines",
                        "delivered, row 6: AccountTotal 5.00 agrees with its lines",
                        "delivered: the breakdown 15.00 agrees with its lines");
    }

    @Test
    void comparesTheTotalOfAnEstimateWithTheWholeFile() {
        ADelivery estimated = aDelivery().and("InvoiceID", "Estimated");

        TypedFile file = BILL.file(estimated.csv(
                estimated.row(),
                aTotal("InvoiceTotal", "566.18").and("InvoiceID", "Estimated").row()));

        assertThat(AsText.ofTheOnly(file.rows())).doesNotContainKey(Charges.INVOICE_ID);
        assertThat(file.totalRows()).containsExactly("delivered, row 2: InvoiceTotal 566.18 agrees with its lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Estimated", "estimated", "", "NULL"})
    void takesAnEstimateForNoInvoice(String invoice) {
        assertThat(BILL.typed(aDelivery().and("InvoiceID", invoice))).doesNotContainKey(Charges.INVOICE_ID);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # before tax,  credits,    cost
            10.00,         -2.50,      7.5
            10.00,         '(2.50)',   7.5
            10.00,         -2.5E-7,    9.99999975
            10.00,         '',         10
            10.00,         NULL,       10
            0.00,          -3.00,      -3
            """)
    void takesCreditsOffTheCost(String cost, String credits, String billed) {
        Map<String, String> typed =
                BILL.typed(aDelivery().and("CostBeforeTax", cost).and("Credits", credits));

        assertThat(typed).containsEntry(Charges.BILLED_COST, billed);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheCostToTheLastDigit(String written, String amount) {
        assertThat(BILL.typed(aDelivery().and("CostBeforeTax", written))).containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsARowWhoseCostCannotBeReadExactly(String written, RejectReason reason) {
        BILL.assertRejected(aDelivery().and("CostBeforeTax", written), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amountsWithAComma")
    void readsADecimalCommaWhereTheSourceIsSaidToWriteIt(String written, String amount) {
        SourceConfig source = aSource().withDecimalComma().config();
        ADelivery delivery = aDelivery()
                .and("UsageQuantity", "744,0")
                .and("CostBeforeTax", written)
                .and("Credits", "0,0")
                .and("TaxAmount", "0,19");

        TypedFile file = TypedFile.of(source, "2014-05", delivery.csv());

        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLED_COST, amount)
                .containsEntry(Charges.QUANTITY, "744")
                .containsEntry(Charges.TAX_AMOUNT, "0.19");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#days")
    void readsTheBeginningOfUsage(String written, String day) {
        assertThat(BILL.typed(aDelivery().and("UsageStartDate", written)))
                .containsEntry(Charges.CHARGE_PERIOD_START, day);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noDays")
    void rejectsARowWhoseBeginningCannotBeRead(String written) {
        BILL.assertRejected(
                aDelivery().and("UsageStartDate", written), RejectReason.UNREADABLE_TIME, Charges.CHARGE_PERIOD_START);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # column               | delivered                | typed as           | as
            RecordType             | PayerLineItem            | ChargeCategory     | Usage
            RecordType             | ''                       | ChargeCategory     | Usage
            LinkedAccountId        | ''                       | SubAccountId       | 111122223333
            LinkedAccountName      | ''                       | SubAccountName     | Contoso
            SellerOfRecord         | Amazon Internet Services Pvt. Ltd. | InvoiceIssuerName | AWS
            SellerOfRecord         | ''                       | InvoiceIssuerName  | AWS
            BillingPeriodStartDate | 5/1/14                   | BillingPeriodStart | 2014-05-01T00:00:00Z
            BillingPeriodStartDate | ''                       | BillingPeriodStart | 2014-05-01T00:00:00Z
            UsageEndDate           | 2014-05-07 20:51:49      | ChargePeriodEnd    | 2014-05-07T20:51:49Z
            UsageQuantity          | 1.0E+7                   | Quantity           | 10000000
            TaxAmount              | 1.230000                 | TaxAmount          | 1.23
            CurrencyCode           | brl                      | BillingCurrency    | BRL
            """)
    void typesAnAwkwardValue(String column, String delivered, String typedAs, @Nullable String as) {
        Map<String, String> typed = BILL.typed(aDelivery().and(column, delivered));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,               delivered, reason,            of
            Credits,                some,      UNREADABLE_AMOUNT, Credits
            Credits,                0.0000000000000000000000001, AMOUNT_TOO_PRECISE, Credits
            TaxAmount,              None,      UNREADABLE_AMOUNT, TaxAmount
            CurrencyCode,           R$,        UNKNOWN_CURRENCY,  BillingCurrency
            CurrencyCode,           '',        MISSING_VALUE,     BillingCurrency
            BillingPeriodStartDate, May,       UNREADABLE_TIME,   BillingPeriodStart
            UsageEndDate,           later,     UNREADABLE_TIME,   ChargePeriodEnd
            UsageQuantity,          n/a,       UNREADABLE_AMOUNT, Quantity
            """)
    void rejectsARowForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        BILL.assertRejected(aDelivery().and(column, delivered), reason, of);
    }

    @Test
    void setsTheDisclaimerOfAnEstimateAsideWithoutMoney() {
        ADelivery disclaimer = ADelivery.with(HEADER)
                .and("RecordType", "EstimatedDisclaimer")
                .and("ItemDescription", "This report reflects your estimated monthly bill");

        TypedFile file = BILL.file(disclaimer);

        assertThat(file.rows()).isEmpty();
        assertThat(AsText.ofTheOnly(file.rejects()))
                .containsEntry(Rejects.REASON, "MISSING_VALUE")
                .containsEntry(Rejects.BILLED_COST, "0");
    }

    @Test
    void goesOnAfterRaggedRowsAndRepeatedHeaders() {
        String row = aDelivery().row();

        TypedFile file = BILL.file(aDelivery().csv(row, row + ",", HEADER, row));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 4L);
        assertThat(AsText.ofTheOnly(file.rejects())).containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT");
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }
}
