package org.tieout.jobs.reconcile;

import static org.tieout.jobs.dataset.ReconciliationInvoices.*;

import java.math.BigDecimal;
import org.apache.spark.sql.Row;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.dataset.RowBuilder;

/** Gives the verdict on each invoice: {@link InvoiceSums} → a row of {@link ReconciliationInvoices}. */
final class SummariseInvoices {

    private final String reconciliation;
    private final String period;
    private final Finality finality;
    private final CurrencyConflicts conflicts;
    private final Allowance allowance;

    SummariseInvoices(
            ReconciliationConfig reconciliation, BillingPeriod period, Finality finality, CurrencyConflicts conflicts) {
        this.reconciliation = reconciliation.name();
        this.period = period.toString();
        this.finality = finality;
        this.conflicts = conflicts;
        this.allowance = new Allowance(reconciliation.tolerance());
    }

    Row apply(InvoiceSums sums) {
        BigDecimal invoiced = sums.invoice().usage().sum();
        BigDecimal exported = sums.export().usage().sum();
        long exportRows = sums.export().usage().rows();
        MatchStatus status = status(sums);
        RowBuilder invoice = new RowBuilder(SCHEMA)
                .set(RECONCILIATION, reconciliation)
                .set(BILLING_PERIOD, period)
                .set(INVOICE_ISSUER_NAME, sums.issuer())
                .set(INVOICE_ID, sums.invoiceId())
                .set(BILLING_ACCOUNT_ID, sums.billingAccountId())
                .set(BILLING_ACCOUNT_NAME, sums.billingAccountName())
                .set(BILLING_CURRENCY, sums.currency())
                .set(PRICING_CURRENCY, sums.pricingCurrency())
                .set(FINALITY, finality.name())
                .set(INVOICE_TOTAL, invoiced.add(sums.invoice().allTax()))
                .set(INVOICE_TAX, sums.invoice().allTax())
                .set(INVOICE_BILLED_COST, invoiced)
                .set(EXPORT_BILLED_COST, exported)
                .set(EXPORT_TAX, sums.export().allTax())
                .set(VARIANCE, sums.variance())
                .set(GROSS_VARIANCE, sums.gross())
                .set(INVOICE_ROWS, sums.invoice().usage().rows())
                .set(EXPORT_ROWS, exportRows)
                .set(LINES, sums.lines())
                .set(MATCHED_LINES, sums.lines(MatchStatus.MATCHED))
                .set(WITHIN_TOLERANCE_LINES, sums.lines(MatchStatus.WITHIN_TOLERANCE))
                .set(MISMATCHED_LINES, sums.lines(MatchStatus.MISMATCHED))
                .set(MISSING_IN_EXPORT_LINES, sums.lines(MatchStatus.MISSING_IN_EXPORT))
                .set(MISSING_ON_INVOICE_LINES, sums.lines(MatchStatus.MISSING_ON_INVOICE))
                .set(STATUS, status.name())
                .set(REASON, conflicts.flag(sums) + Reasons.ofInvoice(status, sums));
        // FOCUS asks of an invoice's charges that they match the invoice; where one side is absent it says nothing.
        if (exportRows > 0 && sums.invoice().usage().rows() > 0) {
            BigDecimal tolerance = FocusTolerance.amount(exportRows, sums.currency());
            invoice.set(FOCUS_TOLERANCE, tolerance)
                    .set(FOCUS_VERDICT, FocusTolerance.verdict(sums.variance(), tolerance));
        }
        return invoice.row();
    }

    /** The offset guard: an invoice is judged by its gross variance, so that differences cannot cancel out unseen. */
    private MatchStatus status(InvoiceSums sums) {
        if (Side.EXPORT.name().equals(sums.onlySide())) {
            return MatchStatus.NOT_INVOICED;
        }
        // Also where there is nothing but tax: no line, so nothing differs.
        if (sums.lines() == sums.lines(MatchStatus.MATCHED)) {
            return MatchStatus.MATCHED;
        }
        if (sums.export().usage().rows() == 0) {
            return MatchStatus.MISSING_IN_EXPORT;
        }
        if (sums.invoice().usage().rows() == 0) {
            return MatchStatus.MISSING_ON_INVOICE;
        }
        return allowance.covers(
                        sums.currency(), sums.gross(), sums.invoice().usage().sum())
                ? MatchStatus.WITHIN_TOLERANCE
                : MatchStatus.MISMATCHED;
    }
}
