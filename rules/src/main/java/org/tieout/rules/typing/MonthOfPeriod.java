package org.tieout.rules.typing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tieout.common.period.BillingPeriod;

/**
 * The month a billing period is, wherever its midnight is: a provider's October may begin on 30 September in UTC.
 *
 * <pre>
 * 2026-10-01T00:00:00+08:00  2026-11-01T00:00:00+08:00   October
 * 2026-09-30T16:00:00Z       2026-10-31T16:00:00Z        October
 * 2026-10-01T07:00:00Z       2026-11-01T08:00:00Z        October: summer time ends in between
 * 2026-10-12                 2026-11-12                  October, in which it begins
 * </pre>
 */
final class MonthOfPeriod {

    /** The zone that is ahead of all others; offsets are whole quarters of an hour. */
    private static final Duration FURTHEST_EAST = Duration.ofHours(14);

    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Midnight this long before a month in UTC may be that month's in the east, or the day's before in the west. */
    private static final Duration ALSO_WEST = Duration.ofHours(12);

    /** An end in another zone, or the last day for the first after it. */
    private static final Duration ABOUT_A_DAY = Duration.ofHours(26);

    private MonthOfPeriod() {}

    /** @param end the first moment after it; empty where it is not told */
    static BillingPeriod of(Instant start, Optional<Instant> end) {
        BillingPeriod next = BillingPeriod.of(start.plus(FURTHEST_EAST));
        Duration ahead = Duration.between(start, next.start());
        boolean isMidnight = QUARTER.multipliedBy(ahead.dividedBy(QUARTER)).equals(ahead);
        boolean isOfNext = ahead.compareTo(ALSO_WEST) < 0 || isAbout(next.end(), end);
        return isMidnight && isOfNext ? next : BillingPeriod.of(start);
    }

    private static boolean isAbout(Instant monthEnd, Optional<Instant> end) {
        return end.map(one -> Duration.between(one, monthEnd).abs())
                .filter(apart -> apart.compareTo(ABOUT_A_DAY) <= 0)
                .isPresent();
    }
}
