package org.tieout.common.period;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A calendar month in UTC, the unit providers invoice by; written {@code 2026-10}. */
public record BillingPeriod(YearMonth month) implements Comparable<BillingPeriod>, Serializable {

    private static final Pattern WRITTEN = Pattern.compile("\\d{4}-\\d{2}");

    /** No cloud sent bills before, and whoever names a month after has mistyped it. */
    private static final YearMonth FIRST = YearMonth.of(2000, 1);

    private static final YearMonth LAST = YearMonth.of(2100, 12);

    @JsonCreator
    public static BillingPeriod parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            throw invalid(text);
        }
        YearMonth month;
        try {
            month = YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw invalid(text);
        }
        if (month.isBefore(FIRST) || month.isAfter(LAST)) {
            throw new IllegalArgumentException("Invalid period: %s is no month a bill can be of; name one from %s to %s"
                    .formatted(text, FIRST, LAST));
        }
        return new BillingPeriod(month);
    }

    /** The period a moment falls into. */
    public static BillingPeriod of(Instant moment) {
        return new BillingPeriod(YearMonth.from(moment.atOffset(ZoneOffset.UTC)));
    }

    /** The month after. */
    public BillingPeriod next() {
        return new BillingPeriod(month.plusMonths(1));
    }

    /** First moment of the period. */
    public Instant start() {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** First moment after the period. */
    public Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public int compareTo(BillingPeriod other) {
        return month.compareTo(other.month);
    }

    @JsonValue
    @Override
    public String toString() {
        return month.toString();
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "Invalid period: %s is not a month; write year and month, such as 2026-10".formatted(text));
    }
}
