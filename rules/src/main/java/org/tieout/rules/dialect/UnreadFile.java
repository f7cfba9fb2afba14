package org.tieout.rules.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Files of providers that no dialect reads, because they do not say what a charge needs: told by name. */
enum UnreadFile {
    GOOGLE_COST_TABLE(
            "it is Google's cost table, whose rows name neither their currency nor their invoice; deliver Google's FOCUS view instead (docs/sources.md)",
            "Billing account ID",
            "Project ID",
            "Service description",
            "SKU description",
            "Cost type"),
    GOOGLE_BILLING_EXPORT(
            "it is Google's billing export to BigQuery, whose credits stand in rows within rows; deliver Google's FOCUS view instead (docs/sources.md)",
            "billing_account_id",
            "service.description|service",
            "sku.description|sku",
            "usage_start_time",
            "cost_type"),
    PARTNER_CENTER_INVOICES(
            "it is Partner Center's list of invoices, whose totals do not say how much of them is tax; fetch billed-reconciliation instead (docs/sources.md)",
            "id",
            "billingPeriodStartDate",
            "totalCharges",
            "currencyCode",
            "pdfDownloadLink"),
    ORACLE_USAGE_REPORT(
            "it is Oracle's usage report, which names no costs; deliver the cost report instead (docs/sources.md)",
            "lineItem/tenantId",
            "lineItem/intervalUsageStart",
            "usage/consumedQuantity",
            "usage/consumedQuantityUnits");

    private final String sentence;
    /** Between commas. */
    private final String columns;

    UnreadFile(String sentence, String... columns) {
        this.sentence = sentence;
        this.columns = String.join(",", columns);
    }

    static Optional<UnreadFile> of(Header header) {
        return Arrays.stream(values())
                .filter(file -> header.missing(List.of(file.columns.split(","))).isEmpty() || file.beginsLike(header))
                .findFirst();
    }

    /** The cost table's first line is not that of its columns but the number of its invoice. */
    private boolean beginsLike(Header header) {
        return this == GOOGLE_COST_TABLE
                && header.size() <= 3
                && header.names().get(0).strip().equalsIgnoreCase("Invoice number");
    }

    String sentence() {
        return sentence;
    }
}
