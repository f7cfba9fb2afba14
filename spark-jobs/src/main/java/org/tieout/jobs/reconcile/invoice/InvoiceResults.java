package org.tieout.jobs.reconcile.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.line.SumDetails;
import org.tieout.jobs.reconcile.result.ResultHash;
import org.tieout.rules.dataset.InvoiceDetailVerdicts;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.explain.FocusTolerance;
import org.tieout.rules.match.Key;

/**
 * The rows that are written of invoices, and what the next run needs to know of each. There are few: the driver holds
 * them.
 *
 * @param invoices rows of {@link ReconciliationInvoices}
 * @param lanes rows of {@link ReconciliationLanes}
 * @param details rows of {@link InvoiceDetailVerdicts}
 * @param byInvoice what came of each invoice, in all its currencies
 */
public record InvoiceResults(
        List<Row> invoices, List<Row> lanes, List<Row> details, Map<InvoiceRef, Outcome> byInvoice) {

    /**
     * What came of one invoice.
     *
     * @param isOpen whether another invoice's charges may change what is said of it: a line of it has a variance
     */
    public record Outcome(boolean isOpen, ResultHash hash) {

        public static final Outcome NONE = new Outcome(false, ResultHash.NONE);

        Outcome plus(Outcome other) {
            return new Outcome(isOpen || other.isOpen, hash.plus(other.hash));
        }
    }

    public static InvoiceResults of(
            List<InvoiceTotals> totals, Map<Key, InvoiceLines> linesOf, SummariseInvoices summarise) {
        InvoiceResults results =
                new InvoiceResults(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        for (InvoiceTotals invoice : totals) {
            InvoiceLines lines = linesOf.getOrDefault(invoice.invoice(), InvoiceLines.NONE);
            Row row = summarise.apply(invoice, lines);
            results.invoices.add(row);
            results.addLanes(row, invoice);
            results.addDetails(row, lines);
            // The same charge under another invoice would explain any variance it has.
            boolean isOpen = lines.gross().signum() != 0;
            results.byInvoice.merge(
                    summarise.delivered(invoice.invoice()),
                    new Outcome(isOpen, lines.hash().plus(ResultHash.ofInvoice(row))),
                    Outcome::plus);
        }
        return results;
    }

    private void addLanes(Row invoice, InvoiceTotals totals) {
        totals.lanes().forEach((lane, sides) -> {
            ControlTotal invoiced = sides.getOrDefault(Side.INVOICE, ControlTotal.NONE);
            ControlTotal exported = sides.getOrDefault(Side.EXPORT, ControlTotal.NONE);
            lanes.add(copy(invoice, new RowBuilder(SparkTypes.schema(ReconciliationLanes.SCHEMA)))
                    .set(
                            ReconciliationLanes.BILLING_ACCOUNT_ID,
                            invoice.getAs(ReconciliationInvoices.BILLING_ACCOUNT_ID))
                    .set(ReconciliationLanes.LANE, lane)
                    .set(ReconciliationLanes.INVOICE_BILLED_COST, invoiced.sum())
                    .set(ReconciliationLanes.EXPORT_BILLED_COST, exported.sum())
                    .set(ReconciliationLanes.VARIANCE, invoiced.sum().subtract(exported.sum()))
                    .set(ReconciliationLanes.INVOICE_ROWS, invoiced.rows())
                    .set(ReconciliationLanes.EXPORT_ROWS, exported.rows())
                    .row());
        });
    }

    private void addDetails(Row invoice, InvoiceLines lines) {
        String currency = invoice.getAs(ReconciliationInvoices.BILLING_CURRENCY);
        String status = invoice.getAs(ReconciliationInvoices.INVOICE_ISSUE_STATUS);
        for (SumDetails.Detail detail : lines.details()) {
            BigDecimal variance = detail.invoiced().subtract(detail.exported());
            RowBuilder verdict = copy(invoice, new RowBuilder(SparkTypes.schema(InvoiceDetailVerdicts.SCHEMA)))
                    .set(InvoiceDetailVerdicts.LINE_ID, detail.lineId())
                    .set(InvoiceDetailVerdicts.INVOICE_DETAIL_ID, detail.id())
                    .set(InvoiceDetailVerdicts.INVOICE_BILLED_COST, detail.invoiced())
                    .set(InvoiceDetailVerdicts.EXPORT_BILLED_COST, detail.exported())
                    .set(InvoiceDetailVerdicts.VARIANCE, variance)
                    .set(InvoiceDetailVerdicts.EXPORT_ROWS, detail.exportRows());
            if (detail.exportRows() > 0) {
                BigDecimal tolerance = FocusTolerance.amount(detail.exportRows(), currency);
                verdict.set(InvoiceDetailVerdicts.FOCUS_TOLERANCE, tolerance)
                        .set(InvoiceDetailVerdicts.FOCUS_VERDICT, FocusTolerance.verdict(variance, tolerance, status));
            }
            details.add(verdict.row());
        }
    }

    /** What says which invoice it is. */
    private static RowBuilder copy(Row invoice, RowBuilder into) {
        for (String column : List.of(
                ReconciliationInvoices.RECONCILIATION,
                ReconciliationInvoices.BILLING_PERIOD,
                ReconciliationInvoices.INVOICE_ISSUER_NAME,
                ReconciliationInvoices.INVOICE_ID,
                ReconciliationInvoices.BILLING_CURRENCY)) {
            into.set(column, invoice.getAs(column));
        }
        return into;
    }
}
