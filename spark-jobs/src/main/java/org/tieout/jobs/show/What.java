package org.tieout.jobs.show;

import java.util.List;
import java.util.Map;
import org.tieout.jobs.dataset.LakeTable;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.dataset.Rejects;

/**
 * A table of the lake that can be shown.
 *
 * @param forPeople the columns a terminal has room for
 */
record What(LakeTable table, List<String> forPeople) {

    static final Map<String, What> BY_NAME = Map.of(
            "invoices",
            new What(
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
            new What(
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
            "rejects",
            new What(
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

    What {
        forPeople = List.copyOf(forPeople);
    }
}
