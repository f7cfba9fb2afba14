package org.tieout.cli.runs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and lengths of time as tables of a terminal have room for them. */
public final class Written {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final long MINUTE_SECONDS = 60;
    private static final long HOUR_SECONDS = 60 * MINUTE_SECONDS;
    private static final long DAY_SECONDS = 24 * HOUR_SECONDS;

    private Written() {}

    /** {@code 2026-11-05 06:07}, in UTC. */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** {@code 42 s}, {@code 7 min 3 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String seconds(long seconds) {
        if (seconds < MINUTE_SECONDS) {
            return seconds + " s";
        }
        if (seconds < HOUR_SECONDS) {
            return both(seconds, MINUTE_SECONDS, "min", 1, "s");
        }
        return seconds < DAY_SECONDS
                ? both(seconds, HOUR_SECONDS, "h", MINUTE_SECONDS, "min")
                : both(seconds, DAY_SECONDS, "d", HOUR_SECONDS, "h");
    }

    private static String both(long seconds, long large, String ofLarge, long small, String ofSmall) {
        long rest = seconds % large / small;
        return rest == 0
                ? "%d %s".formatted(seconds / large, ofLarge)
                : "%d %s %d %s".formatted(seconds / large, ofLarge, rest, ofSmall);
    }
}
