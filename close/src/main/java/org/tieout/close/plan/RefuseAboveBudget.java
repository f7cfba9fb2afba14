package org.tieout.close.plan;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.money.Money;
import org.tieout.store.close.Budgets.MonthBudget;

/** Holds the plan of a product against its budget: none may be planned to cost more, whatever its months are like. */
final class RefuseAboveBudget {

    private final FiscalYear year;
    private final Map<Key, BigDecimal> budgets;

    private record Key(String product, String currency) {}

    /** @param budgets of the year, month by month */
    RefuseAboveBudget(FiscalYear year, List<MonthBudget> budgets) {
        this.year = year;
        this.budgets = budgets.stream()
                .collect(toMap(
                        month -> new Key(month.product(), month.billingCurrency()),
                        MonthBudget::amount,
                        BigDecimal::add));
    }

    /** Why it may not be, with what to do; empty where it may. */
    Optional<String> apply(String product, ProductPlan plan) {
        for (Money sum : plan.sums().values()) {
            BigDecimal budget = budgets.get(new Key(product, sum.currency()));
            if (sum.amount().signum() > 0 && budget == null) {
                return Optional.of("The plan of %s sums to %s for %s, and there is no budget in %s; %s"
                        .formatted(product, sum, year, sum.currency(), "import one with tieout close budget import"));
            }
            if (budget != null && sum.amount().compareTo(budget) > 0) {
                return Optional.of("The plan of %s sums to %s for %s, above its budget of %s; %s"
                        .formatted(
                                product,
                                sum,
                                year,
                                new Money(budget, sum.currency()),
                                "plan less, or amend the budget with tieout close budget import --from"));
            }
        }
        return Optional.empty();
    }
}
