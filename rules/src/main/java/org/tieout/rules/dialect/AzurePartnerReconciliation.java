package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.InvoiceIssueStatus;
import org.tieout.rules.name.Cloud;

/**
 * Billed reconciliation lines of an Azure partner's invoice: one line per product and subscription, its tax beside it.
 * The period is that of the invoice it was asked for.
 */
final class AzurePartnerReconciliation extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ID, "InvoiceNumber")
            .read(BILLING_ACCOUNT_ID, "PartnerId")
            .read(SUB_ACCOUNT_ID, "SubscriptionId")
            .read(SUB_ACCOUNT_NAME, "SubscriptionDescription")
            .read(CHARGE_PERIOD_START, "ChargeStartDate")
            .read(CHARGE_PERIOD_END, "ChargeEndDate")
            .read(CHARGE_CATEGORY, "ChargeType")
            .read(CHARGE_DESCRIPTION, "SkuName", "ProductName")
            .read(SERVICE_NAME, "ProductName")
            .read(METER_ID, "SkuId")
            .read(METER_CATEGORY, "ProductName")
            .read(METER_NAME, "MeterDescription", "SkuName")
            .read(QUANTITY, "BillableQuantity", "Quantity")
            .read(UNIT, "UnitType")
            .read(UNIT_PRICE, "EffectiveUnitPrice", "UnitPrice")
            .read(BILLED_COST, "Subtotal")
            .read(TAX_AMOUNT, "TaxTotal")
            .read(TOTAL_AMOUNT, "Total")
            .read(BILLING_CURRENCY, "Currency")
            .read(PRICING_CURRENCY, "PricingCurrency")
            .read(EXCHANGE_RATE, "PCToBCExchangeRate")
            .map();

    AzurePartnerReconciliation() {
        super(
                "azure-partner-reconciliation",
                SourceKind.INVOICE_DETAIL,
                Cloud.AZURE,
                "billed reconciliation lines of an Azure partner's invoice",
                List.of("InvoiceNumber", "Subtotal", "TaxTotal", "Total", "Currency", "ChargeType"),
                COLUMNS);
    }

    @Override
    public MonthRule monthRule() {
        return MonthRule.INVOICE;
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        charge.setWord(CHARGE_CATEGORY, AzurePartnerUsage.category(charge.get(CHARGE_CATEGORY)));
        charge.setWord(INVOICE_ISSUE_STATUS, InvoiceIssueStatus.ISSUED);
    }
}
