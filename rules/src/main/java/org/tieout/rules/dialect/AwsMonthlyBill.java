package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.rules.name.Cloud;

/**
 * AWS's monthly bill as CSV. Its lines are the PayerLineItems: they are what was invoiced. A consolidated bill says the
 * same once more by account (LinkedLineItem, with CBRounding for what is lost on the way), and rows that add others up
 * stand between them; neither is a charge. The literal {@code Estimated} stands for an invoice that is not issued.
 */
final class AwsMonthlyBill extends TableDialect {

    private static final Set<String> BREAKDOWN = Set.of("LinkedLineItem", "CBRounding");

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ISSUER_NAME, "SellerOfRecord")
            .read(INVOICE_ID, "InvoiceID")
            .read(BILLING_ACCOUNT_ID, "PayerAccountId")
            .read(BILLING_ACCOUNT_NAME, "PayerAccountName")
            .read(SUB_ACCOUNT_ID, "LinkedAccountId")
            .read(SUB_ACCOUNT_NAME, "LinkedAccountName", "PayerAccountName")
            .read(BILLING_PERIOD_START, "BillingPeriodStartDate")
            .read(CHARGE_PERIOD_START, "UsageStartDate")
            .read(CHARGE_PERIOD_END, "UsageEndDate")
            .read(CHARGE_DESCRIPTION, "ItemDescription")
            .read(SERVICE_NAME, "ProductName")
            .read(METER_CATEGORY, "ProductCode")
            .read(METER_SUBCATEGORY, "Operation")
            .read(METER_NAME, "UsageType")
            .read(QUANTITY, "UsageQuantity")
            .read(BILLED_COST, "CostBeforeTax")
            .read(CREDIT_AMOUNT, "Credits")
            .read(TAX_AMOUNT, "TaxAmount")
            .read(BILLING_CURRENCY, "CurrencyCode")
            .read(TOTAL_OF, "RecordType")
            .map();

    AwsMonthlyBill() {
        super(
                "aws-monthly-bill",
                SourceKind.INVOICE_USAGE,
                Cloud.AWS,
                "AWS's monthly bill (`aws-billing-csv`), its PayerLineItems; totals and the breakdown by account are held against them",
                List.of("InvoiceID", "RecordType", "BillingPeriodStartDate", "CostBeforeTax", "CurrencyCode"),
                COLUMNS);
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        String record = charge.get(TOTAL_OF);
        if (record == null || !(record.endsWith("Total") || BREAKDOWN.contains(record))) {
            charge.remove(TOTAL_OF);
        }
        charge.setWord(CHARGE_CATEGORY, "Rounding".equals(record) ? ChargeCategory.ADJUSTMENT : ChargeCategory.USAGE);
        // What the breakdown loses by rounding is the payer's, and of no account.
        if ("CBRounding".equals(record)) {
            charge.remove(SUB_ACCOUNT_ID).remove(SUB_ACCOUNT_NAME);
        } else {
            charge.setIfMissing(SUB_ACCOUNT_ID, charge.get(BILLING_ACCOUNT_ID));
        }
        if ("Estimated".equalsIgnoreCase(charge.get(INVOICE_ID))) {
            charge.remove(INVOICE_ID);
        }
    }
}
