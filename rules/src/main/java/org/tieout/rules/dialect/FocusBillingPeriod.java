package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import org.tieout.common.config.SourceKind;

/** FOCUS 1.4 Billing Period. */
final class FocusBillingPeriod extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ISSUER_NAME, "InvoiceIssuerName")
            .read(BILLING_PERIOD_START, "BillingPeriodStart")
            .read(BILLING_PERIOD_END, "BillingPeriodEnd")
            .read(BILLING_PERIOD_STATUS, "BillingPeriodStatus")
            .read(BILLING_PERIOD_CREATED, "BillingPeriodCreated")
            .read(BILLING_PERIOD_LAST_UPDATED, "BillingPeriodLastUpdated")
            .map();

    FocusBillingPeriod() {
        super(
                "focus-billing-period-1.4",
                SourceKind.BILLING_PERIOD,
                null,
                "FOCUS 1.4 Billing Period: which periods an issuer has closed",
                List.of("BillingPeriodStart", "BillingPeriodEnd", "BillingPeriodStatus", "InvoiceIssuerName"),
                COLUMNS);
    }
}
