package org.tieout.jobs.ingest.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One name for a unit: FOCUS's plural. {@code 1 Hour}, {@code Hrs} and {@code Hours} are one unit. */
final class Units {

    private static final Map<String, String> PLURAL = Map.of(
            "Hour", "Hours",
            "Hrs", "Hours",
            "Day", "Days",
            "Month", "Months",
            "Request", "Requests",
            "Unit", "Units");

    private Units() {}

    static @Nullable String normalise(@Nullable String unit) {
        if (unit == null) {
            return null;
        }
        String one = unit.strip();
        if (one.startsWith("1 ")) {
            one = one.substring(2).strip();
        }
        return PLURAL.getOrDefault(one, one);
    }
}
