package org.tieout.close.plan;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Plans;
import org.tieout.store.close.Plans.MonthPlan;
import org.tieout.store.close.Plans.WorkloadPlan;

/** What a plan of a product says: its workloads, and their months. */
record ProductPlan(List<WorkloadPlan> years, List<MonthPlan> months) {

    ProductPlan {
        years = List.copyOf(years);
        months = List.copyOf(months);
    }

    static ProductPlan none() {
        return new ProductPlan(List.of(), List.of());
    }

    static ProductPlan of(long planId, Plans plans) {
        return new ProductPlan(plans.years(planId), plans.months(planId));
    }

    /** Whether the amounts are the same, whatever zeros they end in. */
    boolean isSame(ProductPlan other) {
        return inWords(this).equals(inWords(other));
    }

    private static List<String> inWords(ProductPlan plan) {
        return Stream.concat(
                        plan.years().stream()
                                .map(one -> "%s\t%s\t%s"
                                        .formatted(
                                                one.workload(),
                                                one.shape(),
                                                new Money(one.amount(), one.billingCurrency()))),
                        plan.months().stream()
                                .filter(one -> one.amount().signum() != 0)
                                .map(one -> "%s\t%s\t%s"
                                        .formatted(
                                                one.workload(),
                                                one.billingPeriod(),
                                                new Money(one.amount(), one.billingCurrency()))))
                .sorted()
                .toList();
    }

    SortedMap<BillingPeriod, BigDecimal> monthsOf(String workload, String currency) {
        SortedMap<BillingPeriod, BigDecimal> found = new TreeMap<>();
        months.stream()
                .filter(one ->
                        one.workload().equals(workload) && one.billingCurrency().equals(currency))
                .forEach(one -> found.put(one.billingPeriod(), one.amount()));
        return found;
    }

    /** The year as a whole, by currency. */
    SortedMap<String, Money> sums() {
        Map<String, Money> sums = months.stream()
                .collect(groupingBy(
                        MonthPlan::billingCurrency,
                        collectingAndThen(
                                toList(),
                                all -> all.stream()
                                        .map(one -> new Money(one.amount(), one.billingCurrency()))
                                        .reduce(Money::plus)
                                        .orElseThrow())));
        return new TreeMap<>(sums);
    }

    /** {@code 120.00 EUR, 1,300.00 USD}. */
    String sumsInWords() {
        return sums().isEmpty()
                ? "nothing"
                : sums().values().stream().map(Money::toString).collect(joining(", "));
    }
}
