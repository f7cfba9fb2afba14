package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.tieout.common.money.Money;
import org.tieout.jobs.dataset.MatchStatus;

/** One sentence that says of a row what a person would say of it. */
final class Reasons {

    private Reasons() {}

    /** Of a line. */
    static String ofLine(MatchStatus status, String currency, BigDecimal variance, long invoiceRows, long exportRows) {
        Money amount = new Money(variance.abs(), currency);
        return switch (status) {
            case MATCHED -> "Equal to the last digit.";
            case WITHIN_TOLERANCE, MISMATCHED ->
                "Invoiced %s %s than exported; %s against %s."
                        .formatted(
                                amount, variance.signum() > 0 ? "more" : "less", rows(invoiceRows), rows(exportRows));
            case MISSING_IN_EXPORT ->
                "Invoiced, but not exported: %s; %s.".formatted(signed(variance, currency), rows(invoiceRows));
            case MISSING_ON_INVOICE ->
                "Exported, but not invoiced here: %s; %s."
                        .formatted(signed(variance.negate(), currency), rows(exportRows));
            case NOT_INVOICED ->
                "Exported without an InvoiceId, on no invoice yet: %s; %s."
                        .formatted(signed(variance.negate(), currency), rows(exportRows));
        };
    }

    /** Of an invoice. */
    static String ofInvoice(MatchStatus status, InvoiceSums sums) {
        String currency = sums.currency();
        BigDecimal variance = sums.variance();
        Money gross = new Money(sums.gross(), currency);
        return switch (status) {
            case MATCHED -> "Equal to the last digit on every line.";
            case MISSING_IN_EXPORT ->
                "Invoiced, but the export has nothing of this invoice: %s.".formatted(signed(variance, currency));
            case MISSING_ON_INVOICE ->
                "Exported, but no such invoice was delivered: %s.".formatted(signed(variance.negate(), currency));
            case NOT_INVOICED ->
                "Exported without an InvoiceId, on no invoice yet: %s.".formatted(signed(variance.negate(), currency));
            case WITHIN_TOLERANCE, MISMATCHED ->
                "%s: of %s, %s; gross %s."
                        .formatted(
                                net(currency, variance, gross),
                                sums.lines() == 1 ? "1 line" : sums.lines() + " lines",
                                parts(sums),
                                gross);
        };
    }

    private static String net(String currency, BigDecimal variance, Money gross) {
        return variance.signum() == 0
                ? "Net zero, but %s of differences cancel out".formatted(gross)
                : "Invoiced %s %s than exported"
                        .formatted(new Money(variance.abs(), currency), variance.signum() > 0 ? "more" : "less");
    }

    private static String parts(InvoiceSums sums) {
        List<String> parts = new ArrayList<>();
        add(parts, sums.lines(MatchStatus.MISMATCHED), "mismatched");
        add(parts, sums.lines(MatchStatus.MISSING_IN_EXPORT), "missing in the export");
        add(parts, sums.lines(MatchStatus.MISSING_ON_INVOICE), "missing on the invoice");
        return parts.isEmpty() ? "all within tolerance" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long lines, String what) {
        if (lines > 0) {
            parts.add(lines + " " + what);
        }
    }

    private static String signed(BigDecimal amount, String currency) {
        return new Money(amount, currency).toString();
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }
}
