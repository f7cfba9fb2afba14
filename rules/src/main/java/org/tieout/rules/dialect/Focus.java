package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.common.focus.ChargeClass;

/** FOCUS Cost and Usage as the specification has it. Each version is told by a column it brought. */
final class Focus extends TableDialect {

    /** What files of every version and every provider have. */
    static final List<String> MANDATORY = List.of(
            "BilledCost",
            "BillingCurrency",
            "BillingPeriodStart",
            "BillingPeriodEnd",
            "ChargeCategory",
            "ChargePeriodStart",
            "ChargePeriodEnd");

    /** One table for all versions, because providers carry a newer version's column under an x_ name first. */
    static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            // Whose regions a row names: the host's, before whoever sells on top of it.
            .read(PROVIDER_NAME, "HostProviderName", "ProviderName", "ServiceProviderName")
            .read(INVOICE_ISSUER_NAME, "InvoiceIssuerName")
            .read(INVOICE_ID, "InvoiceId", "x_InvoiceId")
            .read(INVOICE_DETAIL_ID, "InvoiceDetailId")
            .read(BILLING_ACCOUNT_ID, "BillingAccountId")
            .read(BILLING_ACCOUNT_NAME, "BillingAccountName")
            .read(SUB_ACCOUNT_ID, "SubAccountId")
            .read(SUB_ACCOUNT_NAME, "SubAccountName")
            .read(BILLING_PERIOD_START, "BillingPeriodStart")
            .read(BILLING_PERIOD_END, "BillingPeriodEnd")
            .read(CHARGE_PERIOD_START, "ChargePeriodStart")
            .read(CHARGE_PERIOD_END, "ChargePeriodEnd")
            .read(CHARGE_CATEGORY, "ChargeCategory")
            .read(CHARGE_CLASS, "ChargeClass")
            .read(CHARGE_SUBCATEGORY, "ChargeSubcategory")
            .read(CHARGE_DESCRIPTION, "ChargeDescription")
            .read(SERVICE_NAME, "ServiceName")
            .read(METER_ID, "SkuId")
            .read(METER_CATEGORY, "ServiceName")
            .read(METER_NAME, "SkuMeter")
            .read(REGION_ID, "RegionId", "Region")
            .read(REGION_NAME, "RegionName")
            .read(RESOURCE_ID, "ResourceId")
            .read(QUANTITY, "ConsumedQuantity", "UsageQuantity")
            .read(UNIT, "ConsumedUnit", "UsageUnit")
            .read(UNIT_PRICE, "ContractedUnitPrice", "ListUnitPrice")
            .read(BILLED_COST, "BilledCost")
            .read(EFFECTIVE_COST, "EffectiveCost")
            .read(BILLING_CURRENCY, "BillingCurrency")
            .read(PRICING_CURRENCY, "PricingCurrency")
            .read(TAGS, "Tags")
            .map();

    static final List<Focus> VERSIONS = List.of(
            new Focus("1.0", "no InvoiceId, unless as x_InvoiceId", ""),
            new Focus("1.0-preview", "Region, UsageQuantity and ChargeSubcategory", "ChargeSubcategory|UsageQuantity"),
            new Focus(
                    "1.1",
                    "SKU meters, still no InvoiceId",
                    "SkuMeter|SkuPriceDetails|ServiceSubcategory|CommitmentDiscountQuantity|CapacityReservationId"),
            new Focus("1.2", "InvoiceId", "InvoiceId"),
            new Focus("1.3", "ServiceProviderName beside or instead of ProviderName", "ServiceProviderName"),
            new Focus("1.4", "InvoiceDetailId", "InvoiceDetailId|CommitmentProgramEligibilityDetails"));

    private final String version;

    /** @param brought the columns that tell the version; empty for the oldest */
    private Focus(String version, String mark, String brought) {
        super(
                "focus-" + version,
                SourceKind.FOCUS_COST,
                null,
                "FOCUS Cost and Usage %s: %s".formatted(version, mark),
                mandatoryWith(Stream.of("InvoiceIssuerName", brought).filter(column -> !column.isEmpty())),
                COLUMNS);
        this.version = version;
    }

    @Override
    public Optional<String> focusVersion() {
        return Optional.of(version);
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        subcategory(charge);
    }

    static List<String> mandatoryWith(Stream<String> more) {
        return Stream.concat(MANDATORY.stream(), more).toList();
    }

    /** What is a category or a class of its own since 1.0 was a subcategory in its preview. */
    static void subcategory(DeliveredCharge charge) {
        String subcategory = charge.get(CHARGE_SUBCATEGORY);
        if ("Credit".equalsIgnoreCase(subcategory)) {
            charge.setWord(CHARGE_CATEGORY, ChargeCategory.CREDIT);
        } else if ("Refund".equalsIgnoreCase(subcategory)) {
            charge.setIfMissing(CHARGE_CLASS, ChargeClass.CORRECTION.spelling());
        }
    }
}
