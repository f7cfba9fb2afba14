package org.tieout.console.page;

import org.tieout.close.statement.Statement;
import org.tieout.store.close.CorrectionState;
import org.tieout.store.close.PeriodState;

/**
 * How a state looks: a shape, a word, a colour, in this order; without the colour nothing is lost.
 *
 * @param icon of the sprite
 * @param tone class of the colour
 */
public record Mark(String icon, String tone, String word) {

    private static final Mark UNKNOWN = new Mark("i-todo", "idle", "–");

    /** Of a line or an invoice. */
    public static Mark ofMatch(String status) {
        return switch (status) {
            case "MATCHED" -> new Mark("i-matched", "ok", "Matched");
            case "WITHIN_TOLERANCE" -> new Mark("i-tolerance", "ok", "Within tolerance");
            case "MISMATCHED" -> new Mark("i-mismatch", "caution", "Mismatched");
            case "MISSING_IN_EXPORT" -> new Mark("i-no-export", "over", "Missing in export");
            case "MISSING_ON_INVOICE" -> new Mark("i-no-invoice", "under", "Missing on invoice");
            case "NOT_INVOICED" -> new Mark("i-not-invoiced", "idle", "Not invoiced yet");
            default -> UNKNOWN;
        };
    }

    /** How much something matters. */
    public static Mark ofSeverity(String severity) {
        return switch (severity) {
            case "HIGH" -> new Mark("i-sev3", "danger", "High");
            case "MEDIUM" -> new Mark("i-sev2", "caution", "Medium");
            case "LOW" -> new Mark("i-sev1", "idle", "Low");
            default -> new Mark("i-todo", "idle", "None");
        };
    }

    /** Of a month, as a pill. */
    public static Mark ofPeriod(PeriodState state) {
        return switch (state) {
            case OPEN -> new Mark("i-todo", "", "Open");
            case REVIEW -> new Mark("i-now", "pill--caution", "In review");
            case APPROVED -> new Mark("i-matched", "pill--ok", "Approved");
            case EXPORTED -> new Mark("i-matched", "pill--ok", "Exported");
            case CLOSED -> new Mark("i-lock", "pill--ok", "Closed");
            case LOCKED -> new Mark("i-lock", "pill--ok", "Locked");
        };
    }

    /** Of a correction. */
    public static Mark of(CorrectionState state) {
        return switch (state) {
            case PROPOSED -> new Mark("i-clock", "caution", "To decide");
            case ACCEPTED -> new Mark("i-matched", "ok", "Accepted");
            case REJECTED -> new Mark("i-rejected", "danger", "Rejected");
            case WITHDRAWN -> new Mark("i-todo", "idle", "Withdrawn");
        };
    }

    /** Of the whole statement. */
    public static Mark ofStatement(Statement.Status status) {
        return switch (status) {
            case STALE -> new Mark("i-clock", "idle", "Stale");
            case BLOCKED -> new Mark("i-warn", "danger", "Blocked");
            case NEEDS_REVIEW -> new Mark("i-mismatch", "caution", "Needs review");
            case CLEAN -> new Mark("i-matched", "ok", "Tied out");
        };
    }
}
