package org.tieout.rules.conformance;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows a rule applies to, as alternatives of terms that hold together.
 *
 * <pre>
 * ChargeCategory = Usage|Purchase and ChargeClass != Correction
 * ChargeCategory != Usage or CommitmentDiscountStatus = Unused
 * SkuId is not null
 * </pre>
 *
 * A value that is null equals none, and differs from all.
 */
record Condition(List<List<Term>> alternatives) implements Serializable {

    private static final Pattern TERM = Pattern.compile("(\\w+) (?:(is(?: not)?) null|(!?=) (.+))");

    /** One column's part; no values ask for null. */
    record Term(String column, boolean isNegated, Set<String> values) implements Serializable {

        Term {
            values = Set.copyOf(values);
        }

        boolean holds(@Nullable String value) {
            boolean isWanted = value == null ? values.isEmpty() : values.contains(value);
            return isWanted != isNegated;
        }
    }

    /** A condition that knows where a record's values stand. */
    interface Placed {
        boolean holds(@Nullable String[] values);
    }

    Condition {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /** An empty text is the condition all rows meet. */
    static Condition parse(String text) {
        return new Condition(
                text.isEmpty()
                        ? List.of()
                        : split(text, " or ").map(Condition::terms).toList());
    }

    List<String> columns() {
        return alternatives.stream()
                .flatMap(List::stream)
                .map(Term::column)
                .distinct()
                .toList();
    }

    /** All that it asks of a column's values that are not null. */
    Stream<Predicate<String>> asks(String column) {
        return alternatives.stream()
                .flatMap(List::stream)
                .filter(term -> term.column().equals(column))
                .map(term -> term::holds);
    }

    /** The condition for records whose values stand at these places. */
    Placed at(ToIntFunction<String> place) {
        Term[][] terms =
                alternatives.stream().map(all -> all.toArray(Term[]::new)).toArray(Term[][]::new);
        int[][] places = alternatives.stream()
                .map(all -> all.stream().map(Term::column).mapToInt(place).toArray())
                .toArray(int[][]::new);
        return terms.length == 0 ? values -> true : values -> anyHolds(terms, places, values);
    }

    private static boolean anyHolds(Term[][] terms, int[][] places, @Nullable String[] values) {
        for (int i = 0; i < terms.length; i++) {
            if (allHold(terms[i], places[i], values)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allHold(Term[] terms, int[] places, @Nullable String[] values) {
        for (int i = 0; i < terms.length; i++) {
            if (!terms[i].holds(values[places[i]])) {
                return false;
            }
        }
        return true;
    }

    private static List<Term> terms(String text) {
        return split(text, " and ").map(Condition::term).toList();
    }

    private static Term term(String text) {
        Matcher term = TERM.matcher(text);
        if (!term.matches()) {
            throw new IllegalArgumentException("Invalid condition: %s is no comparison of a column".formatted(text));
        }
        String isNull = term.group(2);
        return isNull == null
                ? new Term(term.group(1), term.group(3).equals("!="), Rule.values(term.group(4)))
                : new Term(term.group(1), isNull.equals("is not"), Set.of());
    }

    private static Stream<String> split(String text, String word) {
        return Stream.of(text.split(word, -1));
    }
}
