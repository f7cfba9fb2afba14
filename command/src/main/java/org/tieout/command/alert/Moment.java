package org.tieout.command.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When something was, in words: whoever reads it may be anywhere. */
final class Moment {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Moment() {}

    static String of(Instant at) {
        return TIME.format(at);
    }
}
