package org.tieout.rules.dialect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A delivered CSV file in the making: a header and one row, to be changed where a test cares. */
final class ADelivery {

    private final List<String> header;
    private final Map<String, String> values;

    private ADelivery(List<String> header, Map<String, String> values) {
        this.header = List.copyOf(header);
        this.values = values;
    }

    static ADelivery with(String header) {
        return new ADelivery(Arrays.asList(header.split(",", -1)), Map.of());
    }

    /** The same delivery with another value in one column; null is an empty one. */
    ADelivery and(String column, @Nullable String value) {
        if (!header.contains(column)) {
            throw new IllegalArgumentException("Invalid column: %s is not in the header".formatted(column));
        }
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(column, value == null ? "" : value);
        return new ADelivery(header, changed);
    }

    String header() {
        return String.join(",", header);
    }

    String row() {
        return header.stream()
                .map(column -> values.getOrDefault(column, ""))
                .map(value -> value.isEmpty() ? "" : '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    String csv() {
        return csv(row());
    }

    /** The header and these rows under it. */
    String csv(String... rows) {
        return Stream.concat(Stream.of(header()), Stream.of(rows)).collect(Collectors.joining("\n"));
    }
}
