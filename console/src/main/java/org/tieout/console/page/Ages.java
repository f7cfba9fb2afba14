package org.tieout.console.page;

import java.time.Duration;

/** How long ago something was, as people say it. */
public final class Ages {

    private Ages() {}

    /** {@code 7 hours ago}, {@code just now}. */
    public static String ago(Duration age) {
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return counted(age.toMinutes(), "minute") + " ago";
        }
        return age.toDays() < 2 ? counted(age.toHours(), "hour") + " ago" : days(age.toDays()) + " ago";
    }

    /** {@code 29 days}. */
    public static String days(long days) {
        return counted(days, "day");
    }

    /** {@code 29 d}, where a column says what it is. */
    public static String inColumn(long days) {
        return "%,d d".formatted(days);
    }

    private static String counted(long count, String what) {
        return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }
}
