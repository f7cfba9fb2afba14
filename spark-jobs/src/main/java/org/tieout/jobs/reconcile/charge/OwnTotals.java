package org.tieout.jobs.reconcile.charge;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.explain.Reasons;

/**
 * What files name as the total of one invoice in one currency. Where they name different ones, one counts: that of an
 * invoice that is issued, or voided, before that of one that is open still; then the one that was issued last; then the
 * one whose source and file come last by their names. The others are named in the Reason.
 */
record OwnTotals(Map<Statement, Amounts> byFile) implements Serializable {

    /**
     * Who says so.
     *
     * @param isIssued whether it says that the invoice is no longer open
     * @param issued when the invoice was issued; null where it does not say
     */
    record Statement(
            InvoiceFacts.Place place,
            boolean isIssued,
            @Nullable Instant issued) implements Comparable<Statement>, Serializable {

        private static final Comparator<Statement> BY_PRECEDENCE = Comparator.comparing(Statement::isIssued)
                .thenComparing(Statement::issued, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(one -> one.place().source())
                .thenComparing(one -> one.place().file());

        @Override
        public int compareTo(Statement other) {
            return BY_PRECEDENCE.compare(this, other);
        }
    }

    /** Total and tax; null where not named. */
    record Amounts(@Nullable BigDecimal total, @Nullable BigDecimal tax) implements Serializable {

        /** Rows of one file add up. */
        private Amounts plus(Amounts other) {
            return new Amounts(sum(total, other.total), sum(tax, other.tax));
        }
    }

    /** What is not named counts for nothing. */
    static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? (one == null ? other : one) : one.add(other);
    }

    static OwnTotals of(Statement statement, @Nullable BigDecimal total, @Nullable BigDecimal tax) {
        return new OwnTotals(Map.of(statement, new Amounts(total, tax)));
    }

    OwnTotals and(OwnTotals other) {
        Map<Statement, Amounts> both = new TreeMap<>(byFile);
        other.byFile.forEach((statement, amounts) -> both.merge(statement, amounts, Amounts::plus));
        return new OwnTotals(both);
    }

    /** Tax included; empty where none is named. */
    Optional<BigDecimal> total() {
        return named(Amounts::total).map(Named::amount).findFirst();
    }

    Optional<BigDecimal> tax() {
        return named(Amounts::tax).map(Named::amount).findFirst();
    }

    /** A sentence about totals that do not count; empty where all are equal. */
    String disagreement(String currency) {
        List<Named> named = named(Amounts::total).toList();
        List<String> words = named.stream().map(one -> one.words(currency)).toList();
        return named.stream()
                        .allMatch(one -> one.amount().compareTo(named.get(0).amount()) == 0)
                ? ""
                : " Its total is %s, which counts, and %s."
                        .formatted(words.get(0), String.join(", ", words.subList(1, words.size())));
    }

    /** What files name of it, the one that counts first. */
    private Stream<Named> named(Function<Amounts, @Nullable BigDecimal> amount) {
        return byFile.entrySet().stream()
                .sorted(Map.Entry.<Statement, Amounts>comparingByKey().reversed())
                .flatMap(entry -> Stream.ofNullable(amount.apply(entry.getValue()))
                        .map(named -> new Named(entry.getKey().place().file(), named)));
    }

    private record Named(String file, BigDecimal amount) {

        String words(String currency) {
            return "%s in %s".formatted(Reasons.money(amount, currency), file);
        }
    }
}
