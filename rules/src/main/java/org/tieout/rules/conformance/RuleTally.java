package org.tieout.rules.conformance;

import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts how one rule fares. */
final class RuleTally {

    private final Rule rule;
    private final Condition.Placed when;
    private final int place;
    private final int otherPlace;
    private final Predicate<String> ofValue;
    private long rows;
    private long violations;
    private @Nullable String example;

    /** What a rule says of a row. */
    enum Verdict {
        NOT_ASKED,
        KEPT,
        BROKEN
    }

    /** @param place where a column's value stands in the records to come */
    RuleTally(Rule rule, ToIntFunction<String> place) {
        this.rule = rule;
        this.when = rule.when().at(place);
        this.place = place.applyAsInt(rule.column());
        this.otherPlace = rule.otherColumn().map(place::applyAsInt).orElse(-1);
        this.ofValue = rule.check().ofValue(rule.argument());
    }

    /** All that the rule asks of a column's values by themselves. */
    Stream<Predicate<String>> asks(String column) {
        return Stream.concat(
                rule.column().equals(column) ? Stream.of(ofValue) : Stream.of(),
                rule.when().asks(column));
    }

    /** Whether the rule asks how the value of its column and that of another are ordered. */
    boolean isOfOrder() {
        return rule.check() == Check.AFTER;
    }

    /** Where the value stands that it is about. */
    int place() {
        return place;
    }

    /** Where the other value of an order stands. */
    int otherPlace() {
        return otherPlace;
    }

    Verdict verdict(@Nullable String[] values) {
        if (!when.holds(values)) {
            return Verdict.NOT_ASKED;
        }
        String value = values[place];
        return switch (rule.check()) {
            case NOT_NULL -> verdict(value != null);
            case NULL -> verdict(value == null);
            case AFTER -> order(value, values[otherPlace]);
            default -> value == null ? Verdict.NOT_ASKED : verdict(ofValue.test(value));
        };
    }

    /** Times written in two ways are not compared: that they are is a finding of its own. */
    static Verdict order(@Nullable String later, @Nullable String earlier) {
        return later != null && earlier != null && FocusFormats.areComparableTimes(later, earlier)
                ? verdict(later.compareTo(earlier) > 0)
                : Verdict.NOT_ASKED;
    }

    /** Takes in rows of which the rule says the same. */
    void add(Verdict verdict, long more) {
        rows += verdict == Verdict.NOT_ASKED ? 0 : more;
        violations += verdict == Verdict.BROKEN ? more : 0;
    }

    /** A value that breaks the rule. */
    void broken(String value) {
        String cut = Finding.cut(value);
        if (example == null || cut.compareTo(example) < 0) {
            example = cut;
        }
    }

    Finding finding() {
        return new Finding(rule, rows, violations, example);
    }

    private static Verdict verdict(boolean isKept) {
        return isKept ? Verdict.KEPT : Verdict.BROKEN;
    }
}
