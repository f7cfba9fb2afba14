package org.tieout.jobs.reconcile;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkException;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.rules.explain.Reasons;

/**
 * Says in our words that something does not fit into the columns of a result. Spark and DuckDB both refuse such a sum
 * rather than to lose its digits; what they say of it helps nobody.
 */
final class TooLarge {

    /** How Spark names it, also where a task has told the driver no more than its words; and how DuckDB does. */
    private static final Pattern WORDS = Pattern.compile(
            "NUMERIC_VALUE_OUT_OF_RANGE|ARITHMETIC_OVERFLOW|Overflow in |Out of Range Error|Could not cast value|type DECIMAL.* out of range|is wider than DECIMAL");

    private TooLarge() {}

    /** What to say of a failure; empty where it is another one. */
    static Optional<DataRefusedException> of(Exception failure, Collection<ReconcileInput> scopes) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean speaks = cause instanceof SQLException
                    || cause instanceof SparkException
                    || cause instanceof ArithmeticException;
            String words = String.valueOf(cause.getMessage());
            if (speaks && WORDS.matcher(words).find()) {
                return Optional.of(new DataRefusedException(
                        "Cannot add up %s: a sum of costs, taxes or quantities has more digits than a result can hold (13 before the decimal point, quantities 22)%s; see whether a number in them is right"
                                .formatted(
                                        scopes.stream()
                                                .map(ReconcileInput::name)
                                                .collect(Collectors.joining(", ")),
                                        largest(scopes))));
            }
        }
        return Optional.empty();
    }

    /** Where to look first. */
    private static String largest(Collection<ReconcileInput> scopes) {
        return scopes.stream()
                .flatMap(scope -> scope.charges().stream())
                .max(Comparator.comparing(Checkpoint::absoluteSum))
                .map(one -> "; the largest costs are those of source %s, %s"
                        .formatted(one.scope(), Reasons.money(one.absoluteSum(), one.currency())))
                .orElse("");
    }
}
