package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A number of days per source, or one for all of them.
 *
 * @param everySource of a source that is not named; null where there is none
 * @param bySource by name
 */
public record DaysBySource(@Nullable Integer everySource, Map<String, Integer> bySource) {

    public DaysBySource {
        bySource = Map.copyOf(bySource);
        if (everySource != null) {
            refuseNone("", everySource);
        }
        bySource.forEach(DaysBySource::refuseNone);
    }

    /** For no source. */
    public static DaysBySource none() {
        return new DaysBySource(null, Map.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DaysBySource read(JsonNode node) {
        if (node.isInt()) {
            return new DaysBySource(node.intValue(), Map.of());
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "Invalid days: %s is neither a number nor a map by source".formatted(node));
        }
        Map<String, Integer> bySource = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isInt()) {
                throw new IllegalArgumentException(
                        "Invalid days: %s: %s is no whole number".formatted(entry.getKey(), entry.getValue()));
            }
            bySource.put(entry.getKey(), entry.getValue().intValue());
        });
        return new DaysBySource(null, bySource);
    }

    public Optional<Integer> of(String source) {
        Integer named = bySource.get(source);
        return Optional.ofNullable(named == null ? everySource : named);
    }

    private static void refuseNone(String source, int days) {
        if (days < 1) {
            throw new IllegalArgumentException(
                    "Invalid days: %s is less than one".formatted((source + " " + days).strip()));
        }
    }
}
