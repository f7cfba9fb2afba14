package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.tieout.jobs.dataset.ReconciliationInvoices.*;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.dataset.Types;

/** Adds lines up to invoices, puts the tax beside them, and gives the verdict on each. */
final class SummariseInvoices {

    private static final String OF_LINES = "OfLines";

    private SummariseInvoices() {}

    /**
     * Rows of {@link CompareLines} and of {@link LineKey} → one row of {@code reconciliation_invoices} per invoice.
     *
     * @param charges with tax: an invoice that holds nothing else has no lines
     */
    static Dataset<Row> apply(
            Dataset<Row> lines,
            Dataset<Row> charges,
            ReconciliationConfig reconciliation,
            BillingPeriod period,
            Finality finality) {
        Dataset<Row> heads = heads(charges);
        Dataset<Row> sums = sums(lines);
        // At most one sum per head: both are grouped by the columns they are joined on. Tax alone has a head only.
        return heads.join(sums, isSameInvoice(), "left")
                .withColumn(RECONCILIATION, lit(reconciliation.name()))
                .withColumn(BILLING_PERIOD, lit(period.toString()))
                .withColumn(FINALITY, lit(finality.name()))
                .withColumn(INVOICE_ISSUE_STATUS, nothing())
                .withColumn(INVOICE_BILLED_COST, coalesce(col(INVOICE_BILLED_COST), zero()))
                .withColumn(EXPORT_BILLED_COST, coalesce(col(EXPORT_BILLED_COST), zero()))
                .withColumn(INVOICE_TOTAL, col(INVOICE_BILLED_COST).plus(col(INVOICE_TAX)).cast(Types.COST))
                .withColumn(VARIANCE, col(INVOICE_BILLED_COST).minus(col(EXPORT_BILLED_COST)).cast(Types.COST))
                .withColumn(GROSS_VARIANCE, coalesce(col(GROSS_VARIANCE), zero()))
                .withColumn(INVOICE_ROWS, countOrNone(INVOICE_ROWS))
                .withColumn(EXPORT_ROWS, countOrNone(EXPORT_ROWS))
                .withColumn(LINES, countOrNone(LINES))
                .withColumn(MATCHED_LINES, countOrNone(MATCHED_LINES))
                .withColumn(WITHIN_TOLERANCE_LINES, countOrNone(WITHIN_TOLERANCE_LINES))
                .withColumn(MISMATCHED_LINES, countOrNone(MISMATCHED_LINES))
                .withColumn(MISSING_IN_EXPORT_LINES, countOrNone(MISSING_IN_EXPORT_LINES))
                .withColumn(MISSING_ON_INVOICE_LINES, countOrNone(MISSING_ON_INVOICE_LINES))
                .withColumn(FOCUS_TOLERANCE, FocusTolerance.amount(col(EXPORT_ROWS), col(BILLING_CURRENCY)))
                .withColumn(FOCUS_VERDICT, FocusTolerance.verdict(col(VARIANCE), col(FOCUS_TOLERANCE), isJudged()))
                .withColumn(STATUS, status(new Allowance(reconciliation.tolerance())))
                .withColumn(SEVERITY, nothing())
                .withColumn(OWNER, nothing())
                .withColumn(REASON, Reasons.ofInvoice(
                                col(STATUS),
                                col(BILLING_CURRENCY),
                                col(VARIANCE),
                                col(GROSS_VARIANCE),
                                col(LINES),
                                col(MISMATCHED_LINES),
                                col(MISSING_IN_EXPORT_LINES),
                                col(MISSING_ON_INVOICE_LINES)));
    }

    /** What is said of an invoice as a whole, and its tax: a row of category Tax, or a tax amount beside a charge. */
    private static Dataset<Row> heads(Dataset<Row> charges) {
        Column isTax = IsTax.of(charges);
        Column tax = when(isTax, col(Charges.BILLED_COST))
                .otherwise(lit(0).cast(Types.COST))
                .plus(coalesce(col(Charges.TAX_AMOUNT), lit(0).cast(Types.COST)))
                .cast(Types.COST);
        return charges.groupBy(invoiceColumns())
                .agg(
                        MeetSides.common(Charges.BILLING_ACCOUNT_ID),
                        MeetSides.common(Charges.BILLING_ACCOUNT_NAME),
                        MeetSides.common(Charges.PRICING_CURRENCY),
                        MeetSides.sumOf(Side.INVOICE, tax, Types.COST).as(INVOICE_TAX),
                        MeetSides.sumOf(Side.EXPORT, tax, Types.COST).as(EXPORT_TAX));
    }

    private static Dataset<Row> sums(Dataset<Row> lines) {
        Column[] key = LineKey.INVOICE_COLUMNS.stream()
                .map(name -> col(name).as(OF_LINES + name))
                .toArray(Column[]::new);
        return lines.groupBy(key)
                .agg(
                        sum(col(ReconciliationLines.INVOICE_BILLED_COST))
                                .cast(Types.COST)
                                .as(INVOICE_BILLED_COST),
                        sum(col(ReconciliationLines.EXPORT_BILLED_COST))
                                .cast(Types.COST)
                                .as(EXPORT_BILLED_COST),
                        sum(abs(col(ReconciliationLines.COST_VARIANCE)))
                                .cast(Types.COST)
                                .as(GROSS_VARIANCE),
                        sum(col(ReconciliationLines.INVOICE_ROWS)).as(INVOICE_ROWS),
                        sum(col(ReconciliationLines.EXPORT_ROWS)).as(EXPORT_ROWS),
                        count(lit(1)).as(LINES),
                        linesOf(MatchStatus.MATCHED).as(MATCHED_LINES),
                        linesOf(MatchStatus.WITHIN_TOLERANCE).as(WITHIN_TOLERANCE_LINES),
                        linesOf(MatchStatus.MISMATCHED).as(MISMATCHED_LINES),
                        linesOf(MatchStatus.MISSING_IN_EXPORT).as(MISSING_IN_EXPORT_LINES),
                        linesOf(MatchStatus.MISSING_ON_INVOICE).as(MISSING_ON_INVOICE_LINES));
    }

    /** The offset guard: an invoice is judged by its gross variance, so that differences cannot cancel out unseen. */
    private static Column status(Allowance allowance) {
        return when(col(LineKey.ONLY_SIDE).equalTo(Side.EXPORT.name()), lit(MatchStatus.NOT_INVOICED.name()))
                // Nothing but tax: no line, so nothing differs.
                .when(col(LINES).equalTo(0), lit(MatchStatus.MATCHED.name()))
                .when(col(EXPORT_ROWS).equalTo(0), lit(MatchStatus.MISSING_IN_EXPORT.name()))
                .when(col(INVOICE_ROWS).equalTo(0), lit(MatchStatus.MISSING_ON_INVOICE.name()))
                .when(col(LINES).equalTo(col(MATCHED_LINES)), lit(MatchStatus.MATCHED.name()))
                .when(
                        allowance.covers(col(BILLING_CURRENCY), col(GROSS_VARIANCE), col(INVOICE_BILLED_COST)),
                        lit(MatchStatus.WITHIN_TOLERANCE.name()))
                .otherwise(lit(MatchStatus.MISMATCHED.name()));
    }

    /** FOCUS asks of a charge on an invoice only that it matches the invoice; where one side is absent it says nothing. */
    private static Column isJudged() {
        return col(EXPORT_ROWS).gt(0).and(col(INVOICE_ROWS).gt(0));
    }

    private static Column linesOf(MatchStatus status) {
        return count(when(col(ReconciliationLines.MATCH_STATUS).equalTo(status.name()), lit(1)));
    }

    private static Column isSameInvoice() {
        return LineKey.INVOICE_COLUMNS.stream()
                .map(name -> col(name).eqNullSafe(col(OF_LINES + name)))
                .reduce(Column::and)
                .orElseThrow();
    }

    private static Column[] invoiceColumns() {
        return LineKey.INVOICE_COLUMNS.stream().map(functions::col).toArray(Column[]::new);
    }

    private static Column countOrNone(String name) {
        return coalesce(col(name), lit(0L));
    }

    private static Column zero() {
        return lit(0).cast(Types.COST);
    }

    private static Column nothing() {
        return lit(null).cast(DataTypes.StringType);
    }
}
