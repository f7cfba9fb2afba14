package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.name.Cloud;

/**
 * AWS Cost and Usage Report: 2.0 ({@code bill_invoice_id}) and legacy ({@code bill/InvoiceId}); header names are
 * compared without case and punctuation, so both read alike. What a line item costs on the invoice is
 * {@link AwsLineItems}' to say.
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
            .read(REGION_ID, "product_region_code", "product_region")
            .read(REGION_NAME, "product_location")
            .read(RESOURCE_ID, "line_item_resource_id")
            .read(QUANTITY, "line_item_usage_amount")
            .read(UNIT, "pricing_unit")
            .read(UNIT_PRICE, "line_item_unblended_rate")
            .read(BILLED_COST, "line_item_unblended_cost")
            .read(NET_COST, "line_item_net_unblended_cost")
            .read(NET_UNIT_PRICE, "line_item_net_unblended_rate")
            .read(DISCOUNT, "discount_total_discount")
            .read(
                    DISCOUNTS,
                    "discount_edp_discount",
                    "discount_private_rate_discount",
                    "discount_bundled_discount",
                    "discount_spp_discount",
                    "discount_distributor_discount",
                    "discount_ri_volume_discount")
            .read(DISCOUNT_MAP, "discount")
            .read(BILLING_CURRENCY, "line_item_currency_code")
            .read(PRODUCT_MAP, "product")
            .read(BILL_TYPE, "bill_bill_type")
            .map();

    private final AwsLineItems lineItems;

    AwsCostAndUsage() {
        this(AwsLineItems.ALONE);
    }

    private AwsCostAndUsage(AwsLineItems lineItems) {
        super(
                "aws-cur",
                SourceKind.INVOICE_USAGE,
                Cloud.AWS,
                "AWS Cost and Usage Report, 2.0 and legacy: net of discounts, whether they stand in columns or in rows of their own",
                List.of(
                        "bill_invoice_id",
                        "bill_billing_period_start_date",
                        "line_item_line_item_type",
                        "line_item_unblended_cost",
                        "line_item_currency_code"),
                COLUMNS);
        this.lineItems = lineItems;
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        product(charge);
        lineItems.apply(charge);
    }

    @Override
    public Dialect knowing(List<Hinted> hinted) {
        AwsLineItems known = lineItems.knowing(hinted);
        return known.equals(lineItems) ? this : new AwsCostAndUsage(known);
    }

    /** In 2.0 most columns of the product are keys of one. */
    private static void product(DeliveredCharge charge) {
        String product = charge.get(PRODUCT_MAP);
        if (product == null || charge.get(REGION_ID) != null) {
            return;
        }
        Map<String, String> keys = FlatObject.of(product).orElse(Map.of());
        charge.setIfMissing(REGION_ID, keys.getOrDefault("region_code", keys.get("region")));
        charge.setIfMissing(REGION_NAME, keys.get("location"));
    }
}
