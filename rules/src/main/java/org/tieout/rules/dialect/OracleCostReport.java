package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.rules.name.Cloud;

/**
 * Oracle's own cost report ({@code reports/cost-csv}), one row a resource and hour. Its accounts, meters and categories
 * are those of Oracle's FOCUS report: a subscription pays, a tenancy is charged, a correction is an adjustment. A row
 * names no billing period: it is of the month its usage begins in.
 */
final class OracleCostReport extends TableDialect {

    private static final Pattern MONTH = Pattern.compile("(\\d{4}-\\d{2})-\\d{2}.*");

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(BILLING_ACCOUNT_ID, "cost/subscriptionId")
            .read(SUB_ACCOUNT_ID, "lineItem/tenantId")
            .read(BILLING_PERIOD_START, "lineItem/intervalUsageStart")
            .read(CHARGE_PERIOD_START, "lineItem/intervalUsageStart")
            .read(CHARGE_PERIOD_END, "lineItem/intervalUsageEnd")
            .read(CHARGE_CATEGORY, "lineItem/isCorrection")
            .read(CHARGE_DESCRIPTION, "product/Description")
            .read(SERVICE_NAME, "product/service")
            .read(METER_ID, "cost/productSku")
            .read(METER_CATEGORY, "product/service")
            .read(METER_NAME, "product/Description")
            .read(REGION_ID, "product/region")
            .read(RESOURCE_ID, "product/resourceId")
            .read(QUANTITY, "usage/billedQuantity")
            .read(UNIT, "cost/skuUnitDescription", "cost/billingUnitReadable")
            .read(UNIT_PRICE, "cost/unitPrice")
            .read(BILLED_COST, "cost/myCost")
            .read(BILLING_CURRENCY, "cost/currencyCode")
            .map();

    OracleCostReport() {
        super(
                "oracle-cost-report",
                SourceKind.INVOICE_USAGE,
                Cloud.ORACLE,
                "Oracle's own cost report (lineItem/…, product/…, cost/…), by the month of usage",
                List.of(
                        "lineItem/tenantId",
                        "lineItem/intervalUsageStart",
                        "product/service",
                        "usage/billedQuantity",
                        "cost/myCost",
                        "cost/currencyCode"),
                COLUMNS);
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        String start = charge.get(BILLING_PERIOD_START);
        Matcher month = MONTH.matcher(start == null ? "" : start);
        if (month.matches()) {
            charge.set(BILLING_PERIOD_START, month.group(1));
        }
        charge.setWord(
                CHARGE_CATEGORY,
                "true".equalsIgnoreCase(charge.get(CHARGE_CATEGORY))
                        ? ChargeCategory.ADJUSTMENT
                        : ChargeCategory.USAGE);
    }
}
