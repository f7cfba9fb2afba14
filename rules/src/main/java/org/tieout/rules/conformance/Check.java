package org.tieout.rules.conformance;

import java.util.Set;
import java.util.function.Predicate;

/** What a rule asks of its column. */
enum Check {
    /** The file has the column. */
    PRESENT,
    /** The file has the column if it has the one the argument names. */
    PRESENT_WITH,
    NOT_NULL,
    NULL,
    NUMERIC,
    DATE_TIME,
    /** Three capital letters. */
    CURRENCY_FORMAT,
    /** A code of ISO 4217. */
    CURRENCY,
    /** One of the argument's values, to the letter. */
    ONE_OF,
    /** None of the argument's values. */
    NONE_OF,
    /** A later time than the one in the column the argument names. */
    AFTER,
    /** A number that is 0. */
    ZERO,
    KEY_VALUE;

    boolean isOfHeader() {
        return this == PRESENT || this == PRESENT_WITH;
    }

    /** Whether it is about how a value is written. */
    boolean isOfWriting() {
        return this == NUMERIC || this == DATE_TIME || this == AFTER;
    }

    /** Whether a value that is not null will do; for checks that need more than the value, any will. */
    Predicate<String> ofValue(String argument) {
        return switch (this) {
            case NUMERIC -> FocusFormats::isNumeric;
            case DATE_TIME -> FocusFormats::isDateTime;
            case CURRENCY_FORMAT -> FocusFormats::isCurrencyFormat;
            case CURRENCY -> FocusFormats::isCurrency;
            case ONE_OF -> Rule.values(argument)::contains;
            case NONE_OF -> isNoneOf(Rule.values(argument));
            case ZERO -> FocusFormats::isZero;
            case KEY_VALUE -> FocusFormats::isKeyValue;
            case PRESENT, PRESENT_WITH, NOT_NULL, NULL, AFTER -> value -> true;
        };
    }

    private static Predicate<String> isNoneOf(Set<String> values) {
        return value -> !values.contains(value);
    }
}
