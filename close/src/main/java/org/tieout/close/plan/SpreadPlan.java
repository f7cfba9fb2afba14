package org.tieout.close.plan;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.fiscal.SpreadAmount;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;

/**
 * Brings what a file plans for a workload to months. Months before the first that is open stay as they were approved;
 * what the year has besides goes to the others, and all of them sum to the year to the last digit.
 */
final class SpreadPlan {

    private final FiscalYear year;
    private final BillingPeriod firstOpen;
    private final Problems problems;

    SpreadPlan(FiscalYear year, BillingPeriod firstOpen, Problems problems) {
        this.year = year;
        this.firstOpen = firstOpen;
        this.problems = problems;
    }

    /**
     * All months of the year that have an amount; empty where something is wrong with it.
     *
     * @param approved months as they are approved; empty where nothing is
     * @param lastYear what the workload has cost in the months of the year before
     */
    Optional<SortedMap<BillingPeriod, BigDecimal>> apply(
            PlanLines plan, SortedMap<BillingPeriod, BigDecimal> approved, Map<BillingPeriod, BigDecimal> lastYear) {
        SortedMap<BillingPeriod, BigDecimal> months = new TreeMap<>(approved.headMap(firstOpen));
        return switch (plan.shape()) {
            case GIVEN -> given(plan, months);
            case EVEN -> spread(plan, months, openOf(year.evenWeights()));
            case LAST_YEAR -> {
                Map<BillingPeriod, BigDecimal> weights = openOf(asTheYearBefore(lastYear));
                if (weights.values().stream().allMatch(weight -> weight.signum() == 0)) {
                    problems.add(
                            plan.first().at(ReadPlan.SHAPE),
                            "There are no actuals of %s of %s in %s in %s to go by; write EVEN, or GIVEN and each month"
                                    .formatted(
                                            plan.workload(), plan.product(), plan.currency(), inWords(year.before())));
                    yield Optional.empty();
                }
                yield spread(plan, months, weights);
            }
        };
    }

    private String inWords(FiscalYear before) {
        List<BillingPeriod> open = year.monthsFrom(firstOpen);
        return open.size() == year.months().size()
                ? before.toString()
                : "%s from %s on"
                        .formatted(before, new BillingPeriod(firstOpen.month().minusYears(1)));
    }

    private Optional<SortedMap<BillingPeriod, BigDecimal>> given(
            PlanLines plan, SortedMap<BillingPeriod, BigDecimal> months) {
        int before = problems.count();
        plan.given().forEach((month, one) -> {
            if (month.compareTo(firstOpen) >= 0) {
                months.put(month, one.amount());
                return;
            }
            BigDecimal stays = months.getOrDefault(month, BigDecimal.ZERO);
            if (stays.compareTo(one.amount()) != 0) {
                problems.add(
                        one.row().at(ReadPlan.AMOUNT),
                        "%s is over or closed, and its plan stays %s; write that, or take the line out"
                                .formatted(month, new Money(stays, plan.currency())));
            }
        });
        return problems.count() == before ? Optional.of(months) : Optional.empty();
    }

    private Optional<SortedMap<BillingPeriod, BigDecimal>> spread(
            PlanLines plan, SortedMap<BillingPeriod, BigDecimal> months, Map<BillingPeriod, BigDecimal> weights) {
        BigDecimal kept = months.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (kept.compareTo(plan.amount().amount()) > 0) {
            problems.add(
                    plan.first().at(ReadPlan.AMOUNT),
                    "%s is less than %s, what is planned for the months before %s; these stay as they are"
                            .formatted(plan.amount(), new Money(kept, plan.currency()), firstOpen));
            return Optional.empty();
        }
        months.putAll(SpreadAmount.apply(plan.amount(), kept, weights));
        return Optional.of(months);
    }

    private Map<BillingPeriod, BigDecimal> openOf(Map<BillingPeriod, BigDecimal> weights) {
        Map<BillingPeriod, BigDecimal> open = new LinkedHashMap<>(weights);
        open.keySet().removeIf(month -> month.compareTo(firstOpen) < 0);
        return open;
    }

    /** A month of which nothing is known, or that was a credit, weighs nothing. */
    private Map<BillingPeriod, BigDecimal> asTheYearBefore(Map<BillingPeriod, BigDecimal> lastYear) {
        Map<BillingPeriod, BigDecimal> weights = new LinkedHashMap<>();
        for (BillingPeriod month : year.months()) {
            BillingPeriod yearBefore = new BillingPeriod(month.month().minusYears(1));
            weights.put(
                    month, lastYear.getOrDefault(yearBefore, BigDecimal.ZERO).max(BigDecimal.ZERO));
        }
        return weights;
    }
}
