package org.tieout.close.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.plan.PlanFigures.Grain;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Budgets.MonthBudget;
import org.tieout.store.close.Plans.WorkloadMonth;

/**
 * Holds what was spent against plans and budgets, also where there is only one of them. The outlook of a year adds up
 * its months: what was spent in those that are over, the plan of those to come, and of the month under way the larger
 * of the two. A month that is over and of which nothing is published counts with its plan.
 */
public final class CompareToPlan {

    private final FiscalYear year;
    private final BillingPeriod current;
    private final Set<BillingPeriod> published;
    private final Map<Key, Map<BillingPeriod, BigDecimal>> budgets = new HashMap<>();
    private final Map<Key, Map<BillingPeriod, BigDecimal>> planned = new HashMap<>();
    private final Map<Key, Map<BillingPeriod, BigDecimal>> scheduled = new HashMap<>();
    private final Map<Key, Map<BillingPeriod, BigDecimal>> spent = new HashMap<>();

    /** @param workload empty: of the product as a whole */
    private record Key(String product, Optional<String> workload, String currency) {

        private static final Comparator<Key> IN_ORDER = Comparator.comparing(Key::product)
                .thenComparing(Key::currency)
                .thenComparing(key -> key.workload().map(" "::concat).orElse(""));

        Key ofProduct() {
            return new Key(product, Optional.empty(), currency);
        }

        boolean isProduct() {
            return workload.isEmpty();
        }
    }

    /**
     * @param published months of which a result is
     * @param current the month it is now where the company is
     */
    public CompareToPlan(
            FiscalYear year,
            BillingPeriod current,
            List<BillingPeriod> published,
            List<MonthBudget> budgets,
            List<WorkloadMonth> planned,
            List<WorkloadMonth> scheduled,
            List<WorkloadMonth> spent) {
        this.year = year;
        this.current = current;
        this.published = new HashSet<>(published);
        for (MonthBudget one : budgets) {
            put(
                    this.budgets,
                    new Key(one.product(), Optional.empty(), one.billingCurrency()),
                    one.billingPeriod(),
                    one.amount());
        }
        planned.forEach(one -> put(this.planned, one));
        scheduled.forEach(one -> put(this.scheduled, one));
        spent.forEach(one -> put(this.spent, one));
    }

    /** Of the workload, and added to its product. */
    private static void put(Map<Key, Map<BillingPeriod, BigDecimal>> amounts, WorkloadMonth one) {
        Key key = new Key(one.product(), Optional.of(one.workload()), one.billingCurrency());
        put(amounts, key, one.billingPeriod(), one.amount());
        put(amounts, key.ofProduct(), one.billingPeriod(), one.amount());
    }

    private static void put(
            Map<Key, Map<BillingPeriod, BigDecimal>> amounts, Key key, BillingPeriod month, BigDecimal amount) {
        amounts.computeIfAbsent(key, unused -> new HashMap<>()).merge(month, amount, BigDecimal::add);
    }

    /** Products in their order, each followed by its workloads; each by month. */
    public List<PlanFigures> apply(List<BillingPeriod> months) {
        TreeSet<Key> keys = new TreeSet<>(Key.IN_ORDER);
        Stream.of(budgets, planned, scheduled, spent).forEach(one -> keys.addAll(one.keySet()));
        Map<Key, BigDecimal> outlooks = new TreeMap<>(Key.IN_ORDER);
        for (Key key : keys) {
            if (!key.isProduct()) {
                outlooks.put(key, outlook(key));
                outlooks.merge(key.ofProduct(), outlook(key), BigDecimal::add);
            }
        }
        List<PlanFigures> figures = new ArrayList<>();
        for (Key key : keys) {
            for (BillingPeriod month : months) {
                figures.add(figures(key, month, outlooks.getOrDefault(key, BigDecimal.ZERO)));
            }
        }
        return figures;
    }

    private BigDecimal outlook(Key key) {
        return year.months().stream().map(month -> outlook(key, month)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal outlook(Key key, BillingPeriod month) {
        BigDecimal plan = in(planned, key, month).orElse(BigDecimal.ZERO);
        Optional<BigDecimal> actual = actual(key, month);
        int order = month.compareTo(current);
        if (order < 0) {
            return actual.orElse(plan);
        }
        return order == 0 ? actual.orElse(plan).max(plan) : plan;
    }

    private Optional<BigDecimal> actual(Key key, BillingPeriod month) {
        return published.contains(month)
                ? Optional.of(spent.getOrDefault(key, Map.of()).getOrDefault(month, BigDecimal.ZERO))
                : Optional.empty();
    }

    private PlanFigures figures(Key key, BillingPeriod month, BigDecimal outlook) {
        Optional<BigDecimal> budget = in(budgets, key, month);
        Optional<BigDecimal> plan = in(planned, key, month);
        Optional<BigDecimal> actual = actual(key, month);
        Function<BigDecimal, Optional<BigDecimal>> above = limit -> actual.map(one -> one.subtract(limit));
        return new PlanFigures(
                key.isProduct() ? Grain.PRODUCT : Grain.WORKLOAD,
                key.product(),
                key.workload().orElse(""),
                key.currency(),
                month,
                budget,
                plan,
                in(scheduled, key, month),
                actual,
                plan.flatMap(above),
                budget.flatMap(above),
                sum(budgets, key),
                sum(planned, key),
                outlook);
    }

    /** Of whatever has an amount in some month, those that have none are 0. */
    private static Optional<BigDecimal> in(
            Map<Key, Map<BillingPeriod, BigDecimal>> amounts, Key key, BillingPeriod month) {
        return Optional.ofNullable(amounts.get(key)).map(all -> all.getOrDefault(month, BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> sum(Map<Key, Map<BillingPeriod, BigDecimal>> amounts, Key key) {
        return Optional.ofNullable(amounts.get(key))
                .map(all -> all.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
