package org.tieout.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments, durations and sizes are written. */
public final class Written {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int KILO = 1024;
    private static final int MINUTE = 60;
    private static final int HOUR = 60;

    private Written() {}

    /** In UTC, to the minute: {@code 2026-11-05 02:15}. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** {@code 16 min 2 s}, {@code 1 h 4 min}. */
    public static String took(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        long minutes = seconds / MINUTE;
        return minutes < HOUR
                ? "%d min %d s".formatted(minutes, seconds % MINUTE)
                : "%,d h %d min".formatted(minutes / HOUR, minutes % HOUR);
    }

    /** {@code 412 B}, {@code 9.8 KB}. */
    public static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= KILO && unit < 2) {
            size /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", size, "KMG".charAt(unit));
    }
}
