package org.tieout.rules.dialect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What a delivered end of a period means. Charges keep all ends as FOCUS has them: the first moment after. */
public enum PeriodEnd {
    EXCLUSIVE,
    /** The last day of the period; the first of a month can only be the day after. */
    LAST_DAY,
    /** The same of a period that ends at midnight in California. */
    LAST_DAY_IN_LOS_ANGELES;

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    public Instant exclusive(Instant end) {
        return switch (this) {
            case EXCLUSIVE -> end;
            case LAST_DAY -> dayAfter(end, ZoneOffset.UTC);
            case LAST_DAY_IN_LOS_ANGELES -> dayAfter(end, LOS_ANGELES);
        };
    }

    private static Instant dayAfter(Instant end, ZoneId zone) {
        boolean isDate = end.equals(end.truncatedTo(ChronoUnit.DAYS));
        LocalDate day = LocalDate.ofInstant(end, isDate ? ZoneOffset.UTC : zone);
        return (day.getDayOfMonth() == 1 ? day : day.plusDays(1))
                .atStartOfDay(zone)
                .toInstant();
    }
}
