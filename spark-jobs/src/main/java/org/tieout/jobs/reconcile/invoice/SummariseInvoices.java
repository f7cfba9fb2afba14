package org.tieout.jobs.reconcile.invoice;

import static org.tieout.rules.dataset.ReconciliationInvoices.*;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.Severity;
import org.tieout.rules.explain.Allowance;
import org.tieout.rules.explain.FocusTolerance;
import org.tieout.rules.explain.JudgeSeverity;
import org.tieout.rules.match.Key;

/** Gives the verdict on each invoice: its totals and its lines → a row of {@link ReconciliationInvoices}. */
public final class SummariseInvoices {

    private final BillingPeriod period;
    private final Finality finality;
    private final InvoiceFacts facts;
    private final CurrencyConflicts conflicts;
    private final SellingCompanies companies;
    private final Allowance allowance;
    private final JudgeSeverity judgeSeverity;

    public SummariseInvoices(
            ReconciliationConfig reconciliation,
            BillingPeriod period,
            Finality finality,
            InvoiceFacts facts,
            CurrencyConflicts conflicts,
            SellingCompanies companies) {
        this.period = period;
        this.finality = finality;
        this.facts = facts;
        this.conflicts = conflicts;
        this.companies = companies;
        this.allowance = new Allowance(reconciliation.tolerance());
        this.judgeSeverity = new JudgeSeverity(reconciliation.severity());
    }

    Row apply(InvoiceTotals totals, InvoiceLines lines) {
        Key key = totals.invoice();
        BigDecimal invoiced = totals.onLines(Side.INVOICE).sum();
        BigDecimal exported = totals.onLines(Side.EXPORT).sum();
        BigDecimal variance = invoiced.subtract(exported);
        long invoiceRows = totals.onLines(Side.INVOICE).rows();
        long exportRows = totals.onLines(Side.EXPORT).rows();
        MatchStatus status = status(totals, lines);
        String id = id(totals);
        Optional<InvoiceFacts.Invoice> invoice =
                Optional.ofNullable(id).map(one -> new InvoiceFacts.Invoice(key.get(INVOICE_ISSUER_NAME), one));
        BigDecimal tax =
                invoice.flatMap(one -> facts.tax(one, totals.currency())).orElse(totals.allTax(Side.INVOICE));
        BigDecimal charged = invoiced.add(tax);
        BigDecimal total =
                invoice.flatMap(one -> facts.total(one, totals.currency())).orElse(charged);
        String issueStatus = invoice.flatMap(facts::status).orElse(null);
        RowBuilder row = new RowBuilder(SparkTypes.schema(SCHEMA))
                .set(RECONCILIATION, totals.reconciliation())
                .set(BILLING_PERIOD, period.toString())
                .set(INVOICE_ISSUER_NAME, key.get(INVOICE_ISSUER_NAME))
                .set(INVOICE_ID, id)
                .set(BILLING_ACCOUNT_ID, totals.common(Charges.BILLING_ACCOUNT_ID))
                .set(BILLING_ACCOUNT_NAME, totals.common(Charges.BILLING_ACCOUNT_NAME))
                .set(BILLING_CURRENCY, totals.currency())
                .set(PRICING_CURRENCY, totals.common(Charges.PRICING_CURRENCY))
                .set(INVOICE_ISSUE_STATUS, issueStatus)
                .set(FINALITY, finality.name())
                .set(INVOICE_TOTAL, total)
                .set(INVOICE_TAX, tax)
                .set(INVOICE_BILLED_COST, invoiced)
                .set(EXPORT_BILLED_COST, exported)
                .set(EXPORT_TAX, totals.allTax(Side.EXPORT))
                .set(VARIANCE, variance)
                .set(GROSS_VARIANCE, lines.gross())
                .set(INVOICE_ROWS, invoiceRows)
                .set(EXPORT_ROWS, exportRows)
                .set(LINES, lines.lines())
                .set(MATCHED_LINES, lines.lines(MatchStatus.MATCHED))
                .set(WITHIN_TOLERANCE_LINES, lines.lines(MatchStatus.WITHIN_TOLERANCE))
                .set(MISMATCHED_LINES, lines.lines(MatchStatus.MISMATCHED))
                .set(MISSING_IN_EXPORT_LINES, lines.lines(MatchStatus.MISSING_IN_EXPORT))
                .set(MISSING_ON_INVOICE_LINES, lines.lines(MatchStatus.MISSING_ON_INVOICE))
                .set(STATUS, status.name())
                .set(SEVERITY, severity(status, totals, lines, variance))
                .set(OWNER, lines.owner().name())
                .set(
                        REASON,
                        conflicts.flag(totals)
                                + ReasonOfInvoice.sentence(status, variance, totals.currency(), lines)
                                + ReasonOfInvoice.ownTotal(charged, total, totals.currency())
                                + invoice.map(one -> facts.disagreement(one, totals.currency()))
                                        .orElse("")
                                + ReasonOfInvoice.roundingRows(totals, replayed(totals, lines))
                                + ReasonOfInvoice.bias(lines.bias(), totals.currency())
                                + companies.sentence(key));
        // FOCUS asks of an invoice's charges that they match the invoice; where one side is absent it says nothing.
        if (exportRows > 0 && invoiceRows > 0) {
            BigDecimal tolerance = FocusTolerance.amount(exportRows, totals.currency());
            row.set(FOCUS_TOLERANCE, tolerance)
                    .set(FOCUS_VERDICT, FocusTolerance.verdict(variance, tolerance, issueStatus));
        }
        return row.row();
    }

    /** What its charges were delivered under. */
    InvoiceRef delivered(Key invoice) {
        return companies.delivered(invoice);
    }

    /** Where the key has no InvoiceId, the one all charges of the account name. */
    private static @Nullable String id(InvoiceTotals totals) {
        String id = totals.invoice().get(INVOICE_ID);
        return id == null && totals.invoice().get(Key.ONLY_SIDE) == null ? totals.common(Charges.INVOICE_ID) : id;
    }

    /** What of the lines' rounding was replayed, and not delivered as a row of its own. */
    private static BigDecimal replayed(InvoiceTotals totals, InvoiceLines lines) {
        return lines.effects()
                .of(Effect.ROUNDING)
                .subtract(totals.roundingRows(Side.INVOICE).sum())
                .add(totals.roundingRows(Side.EXPORT).sum());
    }

    /** The offset guard: an invoice is judged by its gross variance, so that differences cannot cancel out unseen. */
    private MatchStatus status(InvoiceTotals totals, InvoiceLines lines) {
        if (Side.EXPORT.name().equals(totals.invoice().get(Key.ONLY_SIDE))) {
            return MatchStatus.NOT_INVOICED;
        }
        // Also where there is nothing but tax: no line, so nothing differs.
        if (lines.lines() == lines.lines(MatchStatus.MATCHED)) {
            return MatchStatus.MATCHED;
        }
        if (totals.onLines(Side.EXPORT).rows() == 0) {
            return MatchStatus.MISSING_IN_EXPORT;
        }
        if (totals.onLines(Side.INVOICE).rows() == 0) {
            return MatchStatus.MISSING_ON_INVOICE;
        }
        return allowance.covers(
                        totals.currency(),
                        lines.unmatchedGross(),
                        totals.onLines(Side.INVOICE).sum())
                ? MatchStatus.WITHIN_TOLERANCE
                : MatchStatus.MISMATCHED;
    }

    private @Nullable String severity(
            MatchStatus status, InvoiceTotals totals, InvoiceLines lines, BigDecimal variance) {
        return switch (status) {
            case MATCHED, NOT_INVOICED -> null;
            case WITHIN_TOLERANCE -> Severity.LOW.name();
            case MISMATCHED, MISSING_IN_EXPORT, MISSING_ON_INVOICE ->
                judgeSeverity
                        .apply(new JudgeSeverity.Variance(
                                variance,
                                lines.unmatchedGross(),
                                totals.onLines(Side.INVOICE).sum(),
                                totals.currency(),
                                lines.age()))
                        .name();
        };
    }
}
