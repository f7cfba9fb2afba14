package org.tieout.jobs.show;

import java.util.List;
import java.util.Map;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.InvoiceDetailVerdicts;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.dataset.VarianceDetails;
import org.tieout.rules.dataset.VarianceEffects;

/**
 * A table of the lake that can be shown.
 *
 * @param forPeople the columns a terminal has room for
 */
public record ShowTarget(LakeTable table, List<String> forPeople) {

    public static final Map<String, ShowTarget> BY_NAME = Map.of(
            "invoices",
            new ShowTarget(
                    ReconciliationInvoices.TABLE,
                    List.of(
                            ReconciliationInvoices.RECONCILIATION,
                            ReconciliationInvoices.INVOICE_ISSUER_NAME,
                            ReconciliationInvoices.INVOICE_ID,
                            ReconciliationInvoices.BILLING_CURRENCY,
                            ReconciliationInvoices.INVOICE_BILLED_COST,
                            ReconciliationInvoices.EXPORT_BILLED_COST,
                            ReconciliationInvoices.VARIANCE,
                            ReconciliationInvoices.GROSS_VARIANCE,
                            ReconciliationInvoices.LINES,
                            ReconciliationInvoices.MATCHED_LINES,
                            ReconciliationInvoices.STATUS)),
            "lines",
            new ShowTarget(
                    ReconciliationLines.TABLE,
                    List.of(
                            ReconciliationLines.INVOICE_ID,
                            ReconciliationLines.METER_CATEGORY,
                            ReconciliationLines.METER_NAME,
                            ReconciliationLines.REGION,
                            ReconciliationLines.BILLING_CURRENCY,
                            ReconciliationLines.INVOICE_BILLED_COST,
                            ReconciliationLines.EXPORT_BILLED_COST,
                            ReconciliationLines.COST_VARIANCE,
                            ReconciliationLines.MATCH_STATUS,
                            ReconciliationLines.LINE_ID)),
            "effects",
            new ShowTarget(
                    VarianceEffects.TABLE,
                    List.of(
                            VarianceEffects.RECONCILIATION,
                            VarianceEffects.INVOICE_ISSUER_NAME,
                            VarianceEffects.INVOICE_ID,
                            VarianceEffects.LINE_ID,
                            VarianceEffects.BILLING_CURRENCY,
                            VarianceEffects.EFFECT,
                            VarianceEffects.AMOUNT)),
            "details",
            new ShowTarget(
                    VarianceDetails.TABLE,
                    List.of(
                            VarianceDetails.LINE_ID,
                            VarianceDetails.SIDE,
                            VarianceDetails.RESOURCE_ID,
                            VarianceDetails.CHARGE_PERIOD_START,
                            VarianceDetails.CHARGE_CATEGORY,
                            VarianceDetails.QUANTITY,
                            VarianceDetails.UNIT,
                            VarianceDetails.BILLED_COST,
                            VarianceDetails.BILLING_CURRENCY)),
            "lanes",
            new ShowTarget(
                    ReconciliationLanes.TABLE,
                    List.of(
                            ReconciliationLanes.RECONCILIATION,
                            ReconciliationLanes.INVOICE_ISSUER_NAME,
                            ReconciliationLanes.INVOICE_ID,
                            ReconciliationLanes.BILLING_CURRENCY,
                            ReconciliationLanes.LANE,
                            ReconciliationLanes.INVOICE_BILLED_COST,
                            ReconciliationLanes.EXPORT_BILLED_COST,
                            ReconciliationLanes.VARIANCE)),
            "allocations",
            new ShowTarget(
                    CostAllocations.TABLE,
                    List.of(
                            CostAllocations.INVOICE_ID,
                            CostAllocations.BUSINESS_UNIT,
                            CostAllocations.PRODUCT,
                            CostAllocations.OWNER,
                            CostAllocations.RULE,
                            CostAllocations.BILLING_CURRENCY,
                            CostAllocations.INVOICE_BILLED_COST,
                            CostAllocations.EXPORT_BILLED_COST,
                            CostAllocations.COST_VARIANCE,
                            CostAllocations.LINE_ID)),
            "verdicts",
            new ShowTarget(
                    InvoiceDetailVerdicts.TABLE,
                    List.of(
                            InvoiceDetailVerdicts.INVOICE_ISSUER_NAME,
                            InvoiceDetailVerdicts.INVOICE_ID,
                            InvoiceDetailVerdicts.INVOICE_DETAIL_ID,
                            InvoiceDetailVerdicts.BILLING_CURRENCY,
                            InvoiceDetailVerdicts.VARIANCE,
                            InvoiceDetailVerdicts.FOCUS_TOLERANCE,
                            InvoiceDetailVerdicts.FOCUS_VERDICT)),
            "charges",
            new ShowTarget(
                    Charges.TABLE,
                    List.of(
                            Charges.SIDE,
                            Charges.SOURCE,
                            Charges.SOURCE_FILE,
                            Charges.SOURCE_ROW,
                            Charges.RESOURCE_ID,
                            Charges.CHARGE_PERIOD_START,
                            Charges.QUANTITY,
                            Charges.UNIT,
                            Charges.BILLED_COST,
                            Charges.BILLING_CURRENCY)),
            "rejects",
            new ShowTarget(
                    Rejects.TABLE,
                    List.of(
                            Rejects.SOURCE,
                            Rejects.SOURCE_FILE,
                            Rejects.SOURCE_ROW,
                            Rejects.REASON,
                            Rejects.COLUMN,
                            Rejects.VALUE,
                            Rejects.BILLED_COST,
                            Rejects.BILLING_CURRENCY)));

    public ShowTarget {
        forPeople = List.copyOf(forPeople);
    }
}
