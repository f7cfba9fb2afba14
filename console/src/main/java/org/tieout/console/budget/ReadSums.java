package org.tieout.console.budget;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.fiscal.CompanyDay;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.plan.CompareToPlan;
import org.tieout.close.plan.PlanFigures;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.Visit;
import org.tieout.store.close.AddUpFigures;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.Planned;
import org.tieout.store.close.Cards.Spent;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans;
import org.tieout.store.page.SeenBudgets;
import org.tieout.store.page.SeenBudgets.CurrencyAmount;
import org.tieout.store.page.SeenBudgets.CurrencySpent;
import org.tieout.store.page.SeenBudgets.ProductAmount;

/** Reads what the products somebody sees may cost, are planned to and do: of a month, or of a fiscal year. */
final class ReadSums {

    private final SeenBudgets seen;
    private final Visit visit;
    private final boolean everything;
    private final List<String> products;

    ReadSums(Visit visit) {
        this.seen = visit.transaction().of(SeenBudgets.class);
        this.visit = visit;
        this.everything = visit.visible().everything();
        this.products = visit.visible().products();
    }

    /** Of the month: budget and plan as its spend cards show them. */
    Map<String, SortedMap<String, Sums>> ofMonth() {
        return added(
                seen.spent(visit.period(), everything, products),
                seen.planned(visit.period(), everything, products),
                new EffectiveMonths(visit.period(), visit.period()));
    }

    /** Of the year, what was spent until the end of the month. */
    Map<String, SortedMap<String, Sums>> ofYear(FiscalYear year) {
        List<Spent> spent = untilNow(year)
                .map(months -> seen.spentIn(months, everything, products))
                .orElse(List.of());
        Stream<Planned> budgets = seen.budgetsOf(year.toString(), everything, products).stream()
                .map(one -> planned(one, Optional.of(one.amount()), Optional.empty()));
        Stream<Planned> plans = seen.plansOf(year.toString(), everything, products).stream()
                .map(one -> planned(one, Optional.empty(), Optional.of(one.amount())));
        return added(spent, Stream.concat(budgets, plans).toList(), year.span());
    }

    private static Planned planned(ProductAmount one, Optional<BigDecimal> budget, Optional<BigDecimal> plan) {
        return new Planned(one.product(), one.billingCurrency(), budget, plan);
    }

    /** The months of a year until that of the visit; empty where it is yet to come. */
    Optional<EffectiveMonths> untilNow(FiscalYear year) {
        BillingPeriod last = visit.period().compareTo(year.last()) < 0 ? visit.period() : year.last();
        return last.compareTo(year.first()) < 0
                ? Optional.empty()
                : Optional.of(new EffectiveMonths(year.first(), last));
    }

    private Map<String, SortedMap<String, Sums>> added(
            List<Spent> spent, List<Planned> planned, EffectiveMonths months) {
        Map<String, SortedMap<String, Sums>> added = new HashMap<>();
        AddUpFigures.apply(spent, planned, List.of())
                .forEach((product, figures) -> figures.forEach(one -> add(added, product, one)));
        estimates(months)
                .forEach(one -> sums(added, one.product())
                        .merge(one.billingCurrency(), Sums.estimated(one.amount()), Sums::plus));
        return added;
    }

    private List<ProductAmount> estimates(EffectiveMonths months) {
        List<String> counting = Arrays.stream(EstimateState.values())
                .filter(EstimateState::counts)
                .map(Enum::name)
                .toList();
        return seen.estimated(months, counting, everything, products);
    }

    private static void add(Map<String, SortedMap<String, Sums>> added, String product, Figures one) {
        Sums sums =
                new Sums(one.budget(), one.plan(), Optional.empty(), one.actual(), one.invoiced(), Optional.empty());
        sums(added, product).merge(one.billingCurrency(), sums, Sums::plus);
    }

    private static SortedMap<String, Sums> sums(Map<String, SortedMap<String, Sums>> added, String product) {
        return added.computeIfAbsent(product, key -> new TreeMap<>());
    }

    /** Adds what the year is going to come to, by {@link CompareToPlan}. */
    void addOutlooks(FiscalYear year, Map<String, SortedMap<String, Sums>> added) {
        for (PlanFigures one : compare(year, everything, products).apply(List.of(year.last()))) {
            if (one.grain() == PlanFigures.Grain.PRODUCT) {
                sums(added, one.product()).merge(one.billingCurrency(), Sums.outlook(one.outlook()), Sums::plus);
            }
        }
    }

    /** Of a product that is his to see, month by month. */
    CompareToPlan compare(FiscalYear year, String product) {
        return compare(year, false, List.of(product));
    }

    private CompareToPlan compare(FiscalYear year, boolean ofAll, List<String> of) {
        return new CompareToPlan(
                year,
                currentMonth(visit),
                visit.transaction().of(Plans.class).published(year.span()),
                seen.budgetMonths(year.toString(), ofAll, of),
                seen.plannedMonths(year.toString(), PlanState.APPROVED, ofAll, of),
                seen.plannedMonths(year.toString(), PlanState.SCHEDULED, ofAll, of),
                seen.actualMonths(year.span(), ofAll, of));
    }

    /** The month it is now where the company is. */
    static BillingPeriod currentMonth(Visit visit) {
        return new CompanyDay(visit.today()).month();
    }

    /**
     * What does not add up to what the store has, which there should never be: {@code budget EUR}.
     *
     * @param budgeted months the budgets of the tree are of
     * @param spent months what was spent is of
     */
    List<String> unlike(BudgetTree tree, EffectiveMonths budgeted, Optional<EffectiveMonths> spent) {
        List<CurrencySpent> stored =
                spent.map(months -> seen.allSpent(months, everything, products)).orElse(List.of());
        return Stream.of(
                        named(
                                "budget",
                                tree.unlike(Sums::budget, amounts(seen.allBudgeted(budgeted, everything, products)))),
                        named(
                                "plan",
                                tree.unlike(Sums::plan, amounts(seen.allPlanned(budgeted, everything, products)))),
                        named(
                                "exported",
                                tree.unlike(
                                        one -> Optional.of(one.actual()),
                                        stored.stream()
                                                .collect(Collectors.toMap(
                                                        CurrencySpent::billingCurrency, CurrencySpent::actual)))),
                        named(
                                "invoiced",
                                tree.unlike(
                                        one -> Optional.of(one.invoiced()),
                                        stored.stream()
                                                .collect(Collectors.toMap(
                                                        CurrencySpent::billingCurrency, CurrencySpent::invoiced)))))
                .flatMap(List::stream)
                .toList();
    }

    private static Map<String, BigDecimal> amounts(List<CurrencyAmount> amounts) {
        return amounts.stream().collect(Collectors.toMap(CurrencyAmount::billingCurrency, CurrencyAmount::amount));
    }

    private static List<String> named(String what, Set<String> currencies) {
        return new TreeSet<>(currencies)
                .stream().map(currency -> "%s %s".formatted(what, currency)).toList();
    }
}
