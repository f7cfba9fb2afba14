package org.tieout.jobs.ingest.dialect;

import static org.tieout.jobs.ingest.dialect.Field.*;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.SourceKind;
import org.tieout.jobs.ingest.name.Cloud;

/**
 * AWS Cost and Usage Report: 2.0 ({@code bill_invoice_id}) and legacy ({@code bill/InvoiceId}); header names are
 * compared without case and punctuation, so both read alike. Unblended cost is what the invoice shows.
 */
final class AwsCostAndUsage extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ISSUER_NAME, "bill_invoicing_entity")
            .read(INVOICE_ID, "bill_invoice_id")
            .read(BILLING_ACCOUNT_ID, "bill_payer_account_id")
            .read(BILLING_ACCOUNT_NAME, "bill_payer_account_name")
            .read(SUB_ACCOUNT_ID, "line_item_usage_account_id")
            .read(SUB_ACCOUNT_NAME, "line_item_usage_account_name")
            .read(BILLING_PERIOD_START, "bill_billing_period_start_date")
            .read(BILLING_PERIOD_END, "bill_billing_period_end_date")
            .read(CHARGE_PERIOD_START, "line_item_usage_start_date")
            .read(CHARGE_PERIOD_END, "line_item_usage_end_date")
            .read(CHARGE_CATEGORY, "line_item_line_item_type")
            .read(CHARGE_DESCRIPTION, "line_item_line_item_description")
            .read(SERVICE_NAME, "product_servicename", "line_item_product_code")
            .read(METER_ID, "product_sku")
            .read(METER_CATEGORY, "line_item_product_code")
            .read(METER_SUBCATEGORY, "line_item_operation")
            .read(METER_NAME, "line_item_usage_type")
            .read(REGION_ID, "product_region_code")
            .read(REGION_NAME, "product_location")
            .read(RESOURCE_ID, "line_item_resource_id")
            .read(QUANTITY, "line_item_usage_amount")
            .read(UNIT, "pricing_unit")
            .read(UNIT_PRICE, "line_item_unblended_rate")
            .read(BILLED_COST, "line_item_unblended_cost")
            .read(BILLING_CURRENCY, "line_item_currency_code")
            .map();

    AwsCostAndUsage() {
        super(
                "aws-cur",
                SourceKind.INVOICE_USAGE,
                Cloud.AWS,
                "AWS Cost and Usage Report, 2.0 and legacy",
                List.of(
                        "bill_invoice_id",
                        "bill_billing_period_start_date",
                        "line_item_line_item_type",
                        "line_item_unblended_cost",
                        "line_item_currency_code"),
                COLUMNS);
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        charge.set(CHARGE_CATEGORY, category(charge.get(CHARGE_CATEGORY)));
    }

    private static @Nullable String category(@Nullable String lineItemType) {
        if (lineItemType == null) {
            return null;
        }
        return switch (lineItemType.toLowerCase(Locale.ROOT)) {
            case "usage",
                    "discountedusage",
                    "savingsplancoveredusage",
                    "savingsplannegation",
                    "discount",
                    "bundleddiscount",
                    "distributordiscount",
                    "edpdiscount",
                    "privateratediscount",
                    "rivolumediscount",
                    "sppdiscount" -> "Usage";
            case "fee", "rifee", "savingsplanupfrontfee", "savingsplanrecurringfee" -> "Purchase";
            case "tax" -> "Tax";
            case "credit" -> "Credit";
            case "refund" -> "Adjustment";
            // Refused by name when the row is typed.
            default -> lineItemType;
        };
    }
}
