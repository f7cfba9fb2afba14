package org.tieout.close.journal;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tieout.common.period.BillingPeriod;

/** What a system of record calls a month: {@code {MMM}-{yy}} is {@code Oct-26}. */
public final class PeriodName {

    private static final Pattern WORD = Pattern.compile("\\{(yyyy|yy|MMM|MM)\\}");

    private PeriodName() {}

    /**
     * The name of a month.
     *
     * @param pattern of the coding; empty: as Tieout writes months
     */
    public static String of(BillingPeriod period, String pattern) {
        return pattern.isEmpty()
                ? period.toString()
                : WORD.matcher(pattern)
                        .replaceAll(word -> DateTimeFormatter.ofPattern(word.group(1), Locale.ENGLISH)
                                .format(period.month()));
    }
}
