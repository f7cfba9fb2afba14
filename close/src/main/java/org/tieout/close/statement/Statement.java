package org.tieout.close.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.period.BillingPeriod;

/**
 * How a month stands. Amounts are by currency, tax apart: nothing is added over two of them.
 *
 * @param window first and last day
 * @param usageBilled invoiced but for program fees
 * @param programFeesBilled invoiced program fees
 * @param variance billed less exported
 * @param grossVariance the same line by line, without signs
 * @param mismatches lines somebody has to look at, by severity
 * @param unexplained what no effect explains, without signs
 * @param corrections what accepted corrections add to the exported cost
 * @param owner whose move it is; empty where nobody's
 * @param nextAction a sentence, with the command that does it
 * @param work lines that differ most, without signs, the largest first
 */
public record Statement(
        BillingPeriod period,
        Window window,
        Status status,
        String state,
        List<Input> inputs,
        Map<String, BigDecimal> usageBilled,
        Map<String, BigDecimal> programFeesBilled,
        Map<String, BigDecimal> exported,
        Map<String, BigDecimal> variance,
        Map<String, BigDecimal> grossVariance,
        Map<String, Long> mismatches,
        Map<String, BigDecimal> unexplained,
        Map<String, BigDecimal> corrections,
        Optional<LastClose> lastCleanClose,
        String owner,
        String nextAction,
        List<Lane> lanes,
        List<Block> blocks,
        List<Step> timeline,
        List<Work> work) {

    /** The same, without what steps in earlier months still change. */
    public Statement withoutEarlierMonths() {
        return new Statement(
                period,
                window,
                status,
                state,
                inputs,
                usageBilled,
                programFeesBilled,
                exported,
                variance,
                grossVariance,
                mismatches,
                unexplained,
                corrections,
                Optional.empty(),
                owner,
                nextAction,
                lanes,
                blocks,
                timeline,
                work);
    }

    /** What is to be said of a month, the worst first. */
    public enum Status {
        /** Something is missing, or newer than the result: its numbers are not to be relied on. */
        @JsonProperty("stale")
        STALE,
        /** It cannot be approved, whatever owners say. */
        @JsonProperty("blocked")
        BLOCKED,
        /** Somebody has to look at something. */
        @JsonProperty("needs_review")
        NEEDS_REVIEW,
        @JsonProperty("clean")
        CLEAN;

        /** As the JSON has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** First and last day. */
    public record Window(LocalDate from, LocalDate to) {}

    /**
     * What a result was made from.
     *
     * @param ageHours since it was landed; empty where that is not known
     * @param overtaken whether something newer has been landed since
     */
    public record Input(
            String reconciliation,
            String source,
            String release,
            String finality,
            Optional<Instant> landedAt,
            Optional<Long> ageHours,
            boolean overtaken) {}

    /** The newest earlier month that is closed. */
    public record LastClose(BillingPeriod period, Instant closedAt, long ageDays) {}

    /**
     * A lane in a currency.
     *
     * @param status needs_review where a line of it does, else clean
     * @param owner who owns most of what differs; empty where nothing does, or nobody owns it
     */
    public record Lane(
            String lane,
            String currency,
            BigDecimal billed,
            BigDecimal exported,
            BigDecimal variance,
            BigDecimal grossVariance,
            Status status,
            String owner) {}

    /** What keeps a reconciliation from being approved, and until when it is let pass. */
    public record Block(String reconciliation, String block, String detail, Optional<LocalDate> waivedUntil) {}

    /** A step of the close that was taken. */
    public record Step(Instant at, String what, String subject, String by) {}

    /**
     * A line of the same meter with exactly the opposite variance, and what tells it apart: its region, for instance.
     */
    public record Offset(String lineId, String where) {}

    /**
     * A line that differs, and what is to be done about it.
     *
     * @param severity empty where it matters to nobody
     * @param offset what of this list its variance may have gone to, or come from
     * @param owner who has the issue on it, else who owns the line; empty: nobody
     * @param since when the oldest issue or correction that is open on it was begun; where none is, when the result it
     *     stands in was published
     * @param ageDays since then
     * @param issue one that is not closed: on the line, else on its invoice, its lane or a product it is given to
     * @param correction one that waits to be decided on, else one that was accepted
     * @param nextAction empty where nothing is to be done
     */
    public record Work(
            String reconciliation,
            String lineId,
            String invoiceId,
            String meterCategory,
            String meterName,
            String region,
            String currency,
            BigDecimal variance,
            String severity,
            String reason,
            Optional<Offset> offset,
            String owner,
            Instant since,
            long ageDays,
            Optional<Long> issue,
            Optional<Long> correction,
            String nextAction) {}
}
