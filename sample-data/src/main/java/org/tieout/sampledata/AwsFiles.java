package org.tieout.sampledata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Writes charges as AWS's data exports do. */
final class AwsFiles {

    private static final String ISSUER = "Amazon Web Services, Inc.";
    private static final String PAYER = "999988887777";
    private static final Map<String, String> LINE_ITEM_TYPES =
            Map.of("Usage", "Usage", "Purchase", "Fee", "Tax", "Tax");

    /** A CUR 2.0 export's columns; its query chooses them. */
    private static final List<String> CUR = List.of(("identity_line_item_id bill_bill_type bill_billing_entity"
                    + " bill_billing_period_end_date bill_billing_period_start_date bill_invoice_id"
                    + " bill_invoicing_entity bill_payer_account_id bill_payer_account_name line_item_currency_code"
                    + " line_item_line_item_description line_item_line_item_type line_item_operation"
                    + " line_item_product_code line_item_resource_id line_item_unblended_cost line_item_unblended_rate"
                    + " line_item_usage_account_id line_item_usage_account_name line_item_usage_amount"
                    + " line_item_usage_end_date line_item_usage_start_date line_item_usage_type pricing_unit"
                    + " product_location product_region_code product_servicecode product_sku resource_tags")
            .split(" "));

    /** FOCUS_1_2_AWS. */
    private static final List<String> FOCUS = List.of(("AvailabilityZone BilledCost BillingAccountId BillingAccountName"
                    + " BillingAccountType BillingCurrency BillingPeriodEnd BillingPeriodStart CapacityReservationId"
                    + " CapacityReservationStatus ChargeCategory ChargeClass ChargeDescription ChargeFrequency"
                    + " ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId"
                    + " CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus"
                    + " CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit ContractedCost"
                    + " ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost ListUnitPrice"
                    + " PricingCategory PricingCurrency PricingCurrencyContractedUnitPrice PricingCurrencyEffectiveCost"
                    + " PricingCurrencyListUnitPrice PricingQuantity PricingUnit ProviderName PublisherName RegionId"
                    + " RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName ServiceSubcategory"
                    + " SkuId SkuMeter SkuPriceDetails SkuPriceId SubAccountId SubAccountName SubAccountType Tags"
                    + " x_Discounts x_Operation x_ServiceCode")
            .split(" "));

    private AwsFiles() {}

    static Table cur(YearMonth month, List<Item> items) {
        Table table = new Table(CUR);
        for (Item item : items) {
            table.row()
                    .set("bill_bill_type", "Anniversary")
                    .set("bill_billing_entity", "AWS")
                    .set("bill_billing_period_start_date", start(month.atDay(1)))
                    .set(
                            "bill_billing_period_end_date",
                            start(month.plusMonths(1).atDay(1)))
                    .set("bill_invoice_id", item.invoiceId())
                    .set("bill_invoicing_entity", ISSUER)
                    .set("bill_payer_account_id", PAYER)
                    .set("bill_payer_account_name", "Fabrikam")
                    .set("line_item_currency_code", item.account().currency())
                    .set("line_item_line_item_description", item.meter().category())
                    .set("line_item_line_item_type", LINE_ITEM_TYPES.get(item.category()))
                    .set("line_item_operation", item.meter().subcategory())
                    .set("line_item_product_code", item.meter().code())
                    .set("line_item_resource_id", item.resource())
                    .set("line_item_unblended_cost", written(item.cost()))
                    .set("line_item_unblended_rate", written(item.price()))
                    .set("line_item_usage_account_id", item.account().id())
                    .set("line_item_usage_account_name", item.account().name())
                    .set("line_item_usage_amount", written(item.quantity()))
                    .set("line_item_usage_start_date", start(item.day()))
                    .set("line_item_usage_end_date", start(item.day().plusDays(1)))
                    .set("line_item_usage_type", item.meter().name())
                    .set("pricing_unit", item.meter().unit())
                    .set("product_region_code", item.region())
                    .set("product_servicecode", item.meter().code());
        }
        return table;
    }

    static Table focus(YearMonth month, List<Item> items) {
        Table table = new Table(FOCUS);
        for (Item item : items) {
            table.row()
                    .set("BilledCost", written(item.cost()))
                    .set("BillingAccountId", PAYER)
                    .set("BillingAccountName", "Fabrikam")
                    .set("BillingCurrency", item.account().currency())
                    .set("BillingPeriodStart", start(month.atDay(1)))
                    .set("BillingPeriodEnd", start(month.plusMonths(1).atDay(1)))
                    .set("ChargeCategory", item.category())
                    .set("ChargeDescription", item.meter().category())
                    .set("ChargePeriodStart", start(item.day()))
                    .set("ChargePeriodEnd", start(item.day().plusDays(1)))
                    .set("ConsumedQuantity", written(item.quantity()))
                    .set(
                            "ConsumedUnit",
                            item.meter().unit().equals("Hrs")
                                    ? "Hours"
                                    : item.meter().unit())
                    .set("EffectiveCost", written(item.cost()))
                    .set("InvoiceId", item.invoiceId())
                    .set("InvoiceIssuerName", ISSUER)
                    .set("PricingCurrency", "USD")
                    .set("ProviderName", "AWS")
                    .set("PublisherName", "AWS")
                    .set("RegionId", item.region())
                    .set("ResourceId", item.resource())
                    .set("ServiceName", item.meter().category())
                    .set("SkuMeter", item.meter().name())
                    .set("SubAccountId", item.account().id())
                    .set("SubAccountName", item.account().name())
                    .set("Tags", "{}")
                    .set("x_Operation", item.meter().subcategory())
                    .set("x_ServiceCode", item.meter().code());
        }
        return table;
    }

    private static String start(LocalDate day) {
        return day + "T00:00:00.000Z";
    }

    /** AWS writes small numbers with an exponent. */
    private static String written(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return plain.abs().compareTo(new BigDecimal("0.001")) < 0 ? plain.toString() : plain.toPlainString();
    }
}
