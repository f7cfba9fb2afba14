package org.tieout.jobs.reconcile.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.explain.Bias;
import org.tieout.rules.explain.Reasons;

/** What a person would say of an invoice. */
final class ReasonOfInvoice {

    private ReasonOfInvoice() {}

    /** Its verdict and why. */
    static String sentence(MatchStatus status, BigDecimal variance, String currency, InvoiceLines lines) {
        return switch (status) {
            case MATCHED ->
                lines.gross().signum() == 0
                        ? "Equal to the last digit on every line."
                        : "Equal on every line once rounded as its issuer does: %s."
                                .formatted(Reasons.money(variance, currency));
            case MISSING_IN_EXPORT ->
                "Invoiced, but the export has nothing of this invoice: %s."
                        .formatted(Reasons.money(variance, currency));
            case MISSING_ON_INVOICE ->
                "Exported, but no such invoice was delivered: %s."
                        .formatted(Reasons.money(variance.negate(), currency));
            case NOT_INVOICED ->
                "Exported without an InvoiceId, on no invoice yet: %s."
                        .formatted(Reasons.money(variance.negate(), currency));
            case WITHIN_TOLERANCE, MISMATCHED ->
                "%s: %sof %s, %s; gross %s."
                        .formatted(
                                net(variance, lines.gross(), currency),
                                effects(lines, currency),
                                lines.lines() == 1 ? "1 line" : lines.lines() + " lines",
                                parts(lines),
                                Reasons.money(lines.gross(), currency));
        };
    }

    /** The invoice's own total against its charges and tax; empty where they agree. */
    static String ownTotal(BigDecimal charged, BigDecimal total, String currency) {
        return charged.compareTo(total) == 0
                ? ""
                : " Its own total is %s, its charges and tax come to %s."
                        .formatted(Reasons.money(total, currency), Reasons.money(charged, currency));
    }

    /** The issuer's own rounding adjustments, held against the replay of its rule; empty where it delivered none. */
    static String roundingRows(InvoiceTotals totals, BigDecimal replayed) {
        ControlTotal delivered = totals.roundingRows(Side.EXPORT);
        if (delivered.rows() == 0) {
            return "";
        }
        String amount = Reasons.money(delivered.sum(), totals.currency());
        return delivered.sum().compareTo(replayed) == 0
                ? " Its rounding adjustment of %s is what the replay of its rule gives.".formatted(amount)
                : " Its rounding adjustment is %s, the replay of its rule gives %s."
                        .formatted(amount, Reasons.money(replayed, totals.currency()));
    }

    /** A rule nobody has told us shows in residuals that all have one sign. */
    static String bias(Bias bias, String currency) {
        return bias.isSystematic()
                ? " Residuals are biased: all %d of them are %s, %s together."
                        .formatted(
                                bias.over() + bias.under(),
                                bias.over() > 0 ? "positive" : "negative",
                                Reasons.money(bias.sum(), currency))
                : "";
    }

    private static String effects(InvoiceLines lines, String currency) {
        String effects = Reasons.effects(lines.effects(), currency);
        return effects.isEmpty() ? "" : effects + "; ";
    }

    private static String net(BigDecimal variance, BigDecimal gross, String currency) {
        return variance.signum() == 0
                ? "Net zero, but %s of differences cancel out".formatted(Reasons.money(gross, currency))
                : Reasons.more(variance, currency) + " than exported";
    }

    private static String parts(InvoiceLines lines) {
        List<String> parts = new ArrayList<>();
        add(parts, lines.lines(MatchStatus.MISMATCHED), "mismatched");
        add(parts, lines.lines(MatchStatus.MISSING_IN_EXPORT), "missing in the export");
        add(parts, lines.lines(MatchStatus.MISSING_ON_INVOICE), "missing on the invoice");
        return parts.isEmpty() ? "all within tolerance" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long lines, String what) {
        if (lines > 0) {
            parts.add(lines + " " + what);
        }
    }
}
