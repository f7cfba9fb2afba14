package org.tieout.rules.conformance;

import java.io.Serializable;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of one rule.
 *
 * @param rows the rows it applied to; 0 for a rule of the header
 * @param violations how many of them break it; for a rule of the header, how many headers
 * @param example the smallest value that breaks it, cut to 80 characters; null where there is none to show
 */
public record Finding(
        Rule rule, long rows, long violations, @Nullable String example) implements Serializable {

    private static final int LONGEST_EXAMPLE = 80;

    /** The same rule over the rows of both. */
    Finding plus(Finding other) {
        return new Finding(rule, rows + other.rows, violations + other.violations, smaller(example, other.example));
    }

    private static @Nullable String smaller(@Nullable String one, @Nullable String other) {
        return Stream.of(one, other)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Never ends in half a character. */
    static String cut(String value) {
        if (value.length() <= LONGEST_EXAMPLE) {
            return value;
        }
        boolean endsInHalf = Character.isHighSurrogate(value.charAt(LONGEST_EXAMPLE - 1));
        return value.substring(0, endsInHalf ? LONGEST_EXAMPLE - 1 : LONGEST_EXAMPLE);
    }
}
