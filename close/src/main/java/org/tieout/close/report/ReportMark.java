package org.tieout.close.report;

import java.util.Locale;
import org.tieout.common.text.HtmlText;
import org.tieout.store.page.Results.TotalRow;

/**
 * How a state looks: a shape, a word, a colour, in this order; without the colour nothing is lost.
 *
 * @param icon of the shapes the page begins with
 * @param tone class of the colour
 */
record ReportMark(String icon, String tone, String word) {

    /** Of a result in a currency. */
    static ReportMark ofTotal(TotalRow total) {
        if (open(total) > 0) {
            return new ReportMark("mismatch", "caution", "Differs");
        }
        if (notInvoiced(total) > 0) {
            return new ReportMark("waits", "idle", "Not all invoiced yet");
        }
        return total.gross().signum() == 0
                ? new ReportMark("matched", "ok", "Ties out")
                : new ReportMark("tolerance", "ok", "Within tolerance");
    }

    /** Of an invoice or a line. */
    static ReportMark ofStatus(String status) {
        return switch (status) {
            case "MATCHED" -> new ReportMark("matched", "ok", "Matched");
            case "WITHIN_TOLERANCE" -> new ReportMark("tolerance", "ok", "Within tolerance");
            case "MISMATCHED" -> new ReportMark("mismatch", "caution", "Mismatched");
            case "MISSING_IN_EXPORT" -> new ReportMark("no-export", "over", "Missing in export");
            case "MISSING_ON_INVOICE" -> new ReportMark("no-invoice", "under", "Missing on invoice");
            case "NOT_INVOICED" -> new ReportMark("waits", "idle", "Not invoiced yet");
            default -> new ReportMark("waits", "idle", words(status));
        };
    }

    /** Whether a provider may still change a delivery. */
    static ReportMark ofFinality(String finality) {
        return switch (finality) {
            case "FINAL" -> new ReportMark("matched", "ok", "Final");
            case "PRELIMINARY" -> new ReportMark("half", "caution", "Preliminary");
            default -> new ReportMark("waits", "idle", "Not known");
        };
    }

    /** Lines somebody has to decide on. */
    static long open(TotalRow total) {
        return total.mismatchedLines() + total.missingInExportLines() + total.missingOnInvoiceLines();
    }

    /** Lines that are on no invoice yet. */
    static long notInvoiced(TotalRow total) {
        return total.lines() - total.matchedLines() - total.withinToleranceLines() - open(total);
    }

    /** {@code In review} of {@code IN_REVIEW}. */
    static String words(String name) {
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    String html() {
        return "<span class=\"mark %s\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"#m-%s\"/></svg>%s</span>"
                .formatted(tone, icon, HtmlText.of(word));
    }
}
