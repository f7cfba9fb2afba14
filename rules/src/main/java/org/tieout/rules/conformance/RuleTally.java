package org.tieout.rules.conformance;

import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Counts how one rule fares, row by row. */
final class RuleTally {

    private final Rule rule;
    private final Condition.Placed when;
    private final int place;
    private final int otherPlace;
    private final Predicate<String> ofValue;
    private long rows;
    private long violations;
    private @Nullable String example;

    /** @param place where a column's value stands in the records to come */
    RuleTally(Rule rule, ToIntFunction<String> place) {
        this.rule = rule;
        this.when = rule.when().at(place);
        this.place = place.applyAsInt(rule.column());
        this.otherPlace = rule.otherColumn().map(place::applyAsInt).orElse(-1);
        this.ofValue = rule.check().ofValue(rule.argument());
    }

    void check(@Nullable String[] values) {
        if (!when.holds(values)) {
            return;
        }
        String value = values[place];
        switch (rule.check()) {
            case NOT_NULL -> count(value != null, value);
            case NULL -> count(value == null, value);
            case AFTER -> checkOrder(value, values[otherPlace]);
            default -> checkValue(value);
        }
    }

    Finding finding() {
        return new Finding(rule, rows, violations, example);
    }

    /** Times written in two ways are not compared: that they are is a finding of its own. */
    private void checkOrder(@Nullable String later, @Nullable String earlier) {
        if (later != null && earlier != null && FocusFormats.areComparableTimes(later, earlier)) {
            count(later.compareTo(earlier) > 0, later);
        }
    }

    private void checkValue(@Nullable String value) {
        if (value != null) {
            count(ofValue.test(value), value);
        }
    }

    private void count(boolean isKept, @Nullable String value) {
        rows++;
        if (!isKept) {
            violations++;
            example = value == null ? example : smallerExample(Finding.cut(value));
        }
    }

    private String smallerExample(String value) {
        return example == null || value.compareTo(example) < 0 ? value : example;
    }
}
