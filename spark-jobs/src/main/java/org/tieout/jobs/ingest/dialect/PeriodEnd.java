package org.tieout.jobs.ingest.dialect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What a delivered end of a period means. Charges keep all ends as FOCUS has them: the first moment after. */
public enum PeriodEnd {
    EXCLUSIVE,
    /** The last day of the period. */
    LAST_DAY,
    /** The last day of the period, which ends at midnight in California. */
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
        return LocalDate.ofInstant(end, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
