package org.tieout.console.budget;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a product, or all below a node, may cost, is planned to and does, in one currency.
 *
 * @param budget empty where there is none
 * @param plan as it is approved; empty where there is none
 * @param estimated new work that counts; empty where there is none
 * @param actual cost exported
 * @param invoiced cost invoiced
 * @param outlook of a year, where it is known
 */
record Sums(
        Optional<BigDecimal> budget,
        Optional<BigDecimal> plan,
        Optional<BigDecimal> estimated,
        BigDecimal actual,
        BigDecimal invoiced,
        Optional<BigDecimal> outlook) {

    static final Sums NONE = new Sums(
            Optional.empty(), Optional.empty(), Optional.empty(), BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());

    static Sums estimated(BigDecimal amount) {
        return new Sums(
                Optional.empty(),
                Optional.empty(),
                Optional.of(amount),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty());
    }

    static Sums outlook(BigDecimal amount) {
        return new Sums(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.of(amount));
    }

    Sums plus(Sums other) {
        return new Sums(
                plus(budget, other.budget),
                plus(plan, other.plan),
                plus(estimated, other.estimated),
                actual.add(other.actual),
                invoiced.add(other.invoiced),
                plus(outlook, other.outlook));
    }

    /** Nothing is added where there is nothing: it stays empty, and is not 0. */
    private static Optional<BigDecimal> plus(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().add(other.get())) : one.or(() -> other);
    }

    /** What is spent above the plan. */
    Optional<BigDecimal> toPlan() {
        return above(plan);
    }

    /** What is spent above the budget. */
    Optional<BigDecimal> toBudget() {
        return above(budget);
    }

    private Optional<BigDecimal> above(Optional<BigDecimal> limit) {
        Function<BigDecimal, BigDecimal> above = actual::subtract;
        return limit.map(above);
    }
}
