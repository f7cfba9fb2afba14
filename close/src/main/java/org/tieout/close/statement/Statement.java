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
        List<Step> timeline) {

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
                timeline);
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
}
