package org.tieout.close.budget;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.tieout.close.budget.BudgetFile.BudgetLine;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.fiscal.SpreadAmount;
import org.tieout.close.person.People;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.Budgets.MonthBudget;
import org.tieout.store.close.Budgets.NewBudget;
import org.tieout.store.close.Budgets.YearBudget;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans;
import org.tieout.store.close.Plans.WorkloadMonth;
import org.tieout.store.close.Role;
import org.tieout.store.close.SuspendSignOffs;

/**
 * Makes a file the annual budget of a fiscal year, or an amendment of it from a month on: products in it get another
 * amount for the year, their months before stay as they were, and the months from there on share the rest.
 */
public final class ImportBudget {

    private final StoreTransaction transaction;
    private final Budgets budgets;
    private final Import asked;
    private final FiscalYear year;
    private final Problems problems;

    public ImportBudget(StoreTransaction transaction, Import asked, Problems problems) {
        this.transaction = transaction;
        this.budgets = transaction.of(Budgets.class);
        this.asked = asked;
        this.year = asked.year();
        this.problems = problems;
    }

    /**
     * What is to be imported, by whom.
     *
     * @param from first month of an amendment; empty for the annual budget
     * @param reason of an amendment; empty
     * @param current the month it is now where the company is
     */
    public record Import(
            FiscalYear year,
            Optional<BillingPeriod> from,
            String reason,
            BudgetFile file,
            String user,
            String login,
            BillingPeriod current) {}

    private record Key(String product, String billingCurrency) {}

    /**
     * What was done, in sentences.
     *
     * @param people of today
     * @param say told every problem of the file
     */
    public List<String> apply(People people, Consumer<String> say) {
        Actor actor = people.actor(
                asked.user(), Set.of(Role.FINOPS_LEAD, Role.ADMINISTRATOR), asked.login(), "import a budget");
        Map<Key, SortedMap<BillingPeriod, BigDecimal>> before = before();
        List<BudgetLine> changed = asked.file().lines().stream()
                .filter(line -> !isSame(line.budget(), before))
                .toList();
        if (changed.isEmpty() && problems.count() == 0) {
            return List.of("Unchanged: the budget of %s has these amounts already".formatted(year));
        }
        BillingPeriod from = firstMonth(!before.isEmpty());
        refuseUnknownProducts(from);
        refuseBelowPlan(changed);
        List<MonthBudget> months = spread(changed, from, before);
        refuseClosed(changed, from);
        problems.refuse("the budget", say);
        return write(actor, from, changed.stream().map(BudgetLine::budget).toList(), months);
    }

    private Map<Key, SortedMap<BillingPeriod, BigDecimal>> before() {
        Map<Key, SortedMap<BillingPeriod, BigDecimal>> before = new LinkedHashMap<>();
        budgets.months(year.toString())
                .forEach(month -> before.computeIfAbsent(
                                new Key(month.product(), month.billingCurrency()), unused -> new TreeMap<>())
                        .put(month.billingPeriod(), month.amount()));
        return before;
    }

    private static boolean isSame(YearBudget budget, Map<Key, SortedMap<BillingPeriod, BigDecimal>> before) {
        SortedMap<BillingPeriod, BigDecimal> months = before.get(new Key(budget.product(), budget.billingCurrency()));
        return months != null && sum(months).compareTo(budget.amount()) == 0;
    }

    private static BigDecimal sum(SortedMap<BillingPeriod, BigDecimal> months) {
        return months.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BillingPeriod firstMonth(boolean isThereOne) {
        if (asked.from().isEmpty()) {
            if (isThereOne) {
                throw new DataRefusedException(
                        "Cannot import the budget: %s has one, with other amounts; amend it with --from MONTH and --reason TEXT"
                                .formatted(year));
            }
            return year.first();
        }
        BillingPeriod from = asked.from().get();
        if (!year.includes(from)) {
            throw new DataRefusedException(
                    "Cannot import the budget: %s is not in %s, which is %s".formatted(from, year, year.span()));
        }
        if (from.compareTo(asked.current()) < 0) {
            throw new DataRefusedException(
                    "Cannot amend the budget of %s from %s on: that month is over and stays as it is; amend it from %s on"
                            .formatted(year, from, asked.current()));
        }
        return from;
    }

    private void refuseUnknownProducts(BillingPeriod from) {
        Set<String> known = new HashSet<>(budgets.products(new EffectiveMonths(from, year.last())));
        for (BudgetLine line : asked.file().lines()) {
            if (!known.contains(line.budget().product())) {
                problems.add(
                        line.row().at(BudgetFile.PRODUCT),
                        "There is no product %s from %s to %s; add it to the hierarchy, or name another"
                                .formatted(line.budget().product(), from, year.last()));
            }
        }
    }

    private void refuseBelowPlan(List<BudgetLine> changed) {
        Map<Key, BigDecimal> planned = transaction.of(Plans.class).planned(year.toString(), PlanState.APPROVED).stream()
                .collect(toMap(
                        month -> new Key(month.product(), month.billingCurrency()),
                        WorkloadMonth::amount,
                        BigDecimal::add));
        for (BudgetLine line : changed) {
            YearBudget budget = line.budget();
            BigDecimal plan =
                    planned.getOrDefault(new Key(budget.product(), budget.billingCurrency()), BigDecimal.ZERO);
            if (budget.amount().compareTo(plan) < 0) {
                problems.add(
                        line.row().at(BudgetFile.AMOUNT),
                        "The approved plan of %s sums to %s; schedule it anew first, or budget as much"
                                .formatted(budget.product(), new Money(plan, budget.billingCurrency())));
            }
        }
    }

    private List<MonthBudget> spread(
            List<BudgetLine> changed, BillingPeriod from, Map<Key, SortedMap<BillingPeriod, BigDecimal>> before) {
        Map<BillingPeriod, BigDecimal> weights = new LinkedHashMap<>(year.evenWeights());
        weights.keySet().removeIf(month -> month.compareTo(from) < 0);
        List<MonthBudget> months = new ArrayList<>();
        for (BudgetLine line : changed) {
            YearBudget budget = line.budget();
            Money amount = new Money(budget.amount(), budget.billingCurrency());
            BigDecimal kept =
                    sum(before.getOrDefault(new Key(budget.product(), budget.billingCurrency()), new TreeMap<>())
                            .headMap(from));
            if (kept.compareTo(budget.amount()) > 0) {
                problems.add(
                        line.row().at(BudgetFile.AMOUNT),
                        "%s is less than %s, what the months before %s have; these stay as they are"
                                .formatted(amount, new Money(kept, amount.currency()), from));
                continue;
            }
            SpreadAmount.apply(amount, kept, weights)
                    .forEach((month, share) ->
                            months.add(new MonthBudget(budget.product(), budget.billingCurrency(), month, share)));
        }
        return months;
    }

    private void refuseClosed(List<BudgetLine> changed, BillingPeriod from) {
        Map<String, List<Budgets.ClosedMonth>> closed = budgets.closed(new EffectiveMonths(from, year.last())).stream()
                .collect(groupingBy(Budgets.ClosedMonth::product));
        for (BudgetLine line : changed) {
            closed.getOrDefault(line.budget().product(), List.of()).stream()
                    .max(Comparator.comparing(Budgets.ClosedMonth::billingPeriod))
                    .ifPresent(month -> problems.add(
                            line.row().at(BudgetFile.PRODUCT),
                            "%s of %s is exported or closed, and stays as it is; import %s with --from, a month after it"
                                    .formatted(
                                            month.reconciliation(),
                                            month.billingPeriod(),
                                            line.budget().product())));
        }
    }

    private List<String> write(Actor actor, BillingPeriod from, List<YearBudget> changed, List<MonthBudget> months) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("from", from.toString());
        content.put("reason", asked.reason());
        content.put("file", asked.file().sha256());
        content.put(
                "amounts",
                changed.stream()
                        .map(one -> "%s: %s".formatted(one.product(), new Money(one.amount(), one.billingCurrency())))
                        .toList());
        long act = transaction
                .of(Acts.class)
                .append(
                        actor,
                        asked.reason().isEmpty() ? "budget imported" : "budget amended",
                        year.toString(),
                        Optional.empty(),
                        "",
                        content);
        long budget =
                budgets.add(new NewBudget(year.toString(), from, asked.file().sha256(), asked.reason(), act));
        budgets.setYears(budget, changed);
        budgets.setMonths(budget, months);
        List<String> said = new ArrayList<>();
        said.add("%s budget %d, of %s from %s on: %s"
                .formatted(
                        asked.reason().isEmpty() ? "Imported" : "Amended with", budget, year, from, inWords(changed)));
        SuspendSignOffs suspend = new SuspendSignOffs(transaction, asked.login());
        year.monthsFrom(from).forEach(month -> said.addAll(suspend.apply(month, "budget " + budget)));
        return said;
    }

    /** {@code 2 products, 100.00 EUR, 300.00 USD}. */
    private static String inWords(List<YearBudget> budgets) {
        long products = budgets.stream().map(YearBudget::product).distinct().count();
        TreeSet<String> currencies = new TreeSet<>();
        budgets.forEach(one -> currencies.add(one.billingCurrency()));
        return "%,d %s, %s"
                .formatted(
                        products,
                        products == 1 ? "product" : "products",
                        currencies.stream()
                                .map(currency -> budgets.stream()
                                        .filter(one -> one.billingCurrency().equals(currency))
                                        .map(one -> new Money(one.amount(), currency))
                                        .reduce(new Money(BigDecimal.ZERO, currency), Money::plus)
                                        .toString())
                                .collect(joining(", ")));
    }
}
