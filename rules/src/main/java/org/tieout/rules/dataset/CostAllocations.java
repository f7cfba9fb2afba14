package org.tieout.rules.dataset;

import java.util.List;

/**
 * What of each line belongs to which product, by the allocation rules of the month. Written where there is a hierarchy;
 * what no rule fits is Unallocated, so that the rows of a line sum to the line.
 */
public final class CostAllocations {

    public static final String RECONCILIATION = ReconciliationLines.RECONCILIATION;
    public static final String BILLING_PERIOD = ReconciliationLines.BILLING_PERIOD;
    public static final String LINE_ID = ReconciliationLines.LINE_ID;
    public static final String INVOICE_ISSUER_NAME = ReconciliationLines.INVOICE_ISSUER_NAME;
    public static final String INVOICE_ID = ReconciliationLines.INVOICE_ID;
    public static final String BILLING_CURRENCY = ReconciliationLines.BILLING_CURRENCY;
    public static final String BUSINESS_UNIT = "BusinessUnit";
    public static final String DEPARTMENT = "Department";
    public static final String PORTFOLIO = "Portfolio";
    public static final String PRODUCT = "Product";
    public static final String OWNER = ReconciliationLines.OWNER;
    public static final String RULE = "Rule";
    public static final String INVOICE_BILLED_COST = ReconciliationLines.INVOICE_BILLED_COST;
    public static final String EXPORT_BILLED_COST = ReconciliationLines.EXPORT_BILLED_COST;
    public static final String COST_VARIANCE = ReconciliationLines.COST_VARIANCE;

    /** What no two rows of a result share. */
    public static final List<String> UNIQUE_BY = List.of(LINE_ID, PRODUCT, RULE);

    public static final Schema SCHEMA = Types.schema(
            Types.same(ReconciliationLines.SCHEMA, RECONCILIATION),
            Types.same(ReconciliationLines.SCHEMA, BILLING_PERIOD),
            Types.from(ReconciliationLines.TABLE, LINE_ID),
            Types.from(ReconciliationLines.TABLE, INVOICE_ISSUER_NAME),
            Types.from(ReconciliationLines.TABLE, INVOICE_ID),
            Types.from(ReconciliationLines.TABLE, BILLING_CURRENCY),
            Types.text(BUSINESS_UNIT, "business unit of the product; null for Unallocated", "hierarchy"),
            Types.text(DEPARTMENT, "department of the product; null for Unallocated", "hierarchy"),
            Types.text(PORTFOLIO, "portfolio of the product; null for Unallocated", "hierarchy"),
            Types.text(PRODUCT, "product the cost belongs to; Unallocated where no rule fits", "hierarchy"),
            Types.text(
                    OWNER,
                    "owner of the product, its own or that of the closest level above; null for Unallocated",
                    "hierarchy"),
            Types.text(RULE, "rule that gives the cost to the product; null for Unallocated", "hierarchy"),
            Types.cost(
                    INVOICE_BILLED_COST,
                    "the product's part of the cost invoiced; 0 where nothing was",
                    "BilledCost * share, cut at 24 digits; the rule's last product takes what is left"),
            Types.cost(
                    EXPORT_BILLED_COST,
                    "the product's part of the cost exported; 0 where nothing was",
                    "BilledCost * share, cut at 24 digits; the rule's last product takes what is left"),
            Types.cost(
                    COST_VARIANCE, "part invoiced beyond the part exported", "InvoiceBilledCost - ExportBilledCost"));

    public static final LakeTable TABLE = new LakeTable(
            "cost_allocations",
            "What of a line belongs to one product, by one rule; the rows of a line sum to it.",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(
                    RECONCILIATION,
                    INVOICE_ISSUER_NAME,
                    INVOICE_ID,
                    BILLING_CURRENCY,
                    BUSINESS_UNIT,
                    DEPARTMENT,
                    PORTFOLIO,
                    PRODUCT,
                    LINE_ID,
                    RULE));

    private CostAllocations() {}
}
