package org.tieout.console.budget;

import java.util.List;
import java.util.Optional;
import org.tieout.console.budget.BudgetsView.Choice;
import org.tieout.console.budget.BudgetsView.Sum;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;

/**
 * What a product may cost in a fiscal year, is planned to, and does, month by month.
 *
 * @param place where it stands, and who owns it
 * @param month whose workloads are shown
 * @param mayEstimate whether he may give an estimate
 * @param mayPlan whether he may schedule a plan
 * @param names workloads it is known to have
 */
record ProductView(
        String product,
        String place,
        String month,
        String year,
        List<Choice> years,
        List<YearOf> money,
        List<MonthsOf> months,
        List<Workload> workloads,
        List<Version> versions,
        List<Plan> plans,
        List<Estimate> estimates,
        boolean mayEstimate,
        boolean mayPlan,
        List<String> names,
        List<String> currencies,
        String currentMonth) {

    /**
     * The year in a currency.
     *
     * @param left of the budget, by the outlook; empty without a budget
     * @param leftShare in percent of the budget; empty
     */
    record YearOf(
            String currency,
            Optional<Amount> budget,
            Optional<Amount> plan,
            Amount spent,
            Amount outlook,
            Optional<Amount> left,
            String leftShare,
            boolean isAbove) {}

    /** Its months in a currency. */
    record MonthsOf(String currency, List<Month> rows) {}

    /**
     * A month.
     *
     * @param width of its bar, the cost exported; empty where nothing is published
     * @param mark where the plan is; empty
     * @param bar the same in words
     */
    record Month(
            String month,
            boolean isCurrent,
            Optional<Amount> budget,
            Optional<Amount> plan,
            Optional<Amount> scheduled,
            Optional<Amount> actual,
            Optional<Amount> toPlan,
            String toPlanShare,
            Optional<Amount> toBudget,
            String toBudgetShare,
            String width,
            String mark,
            String bar) {}

    /** A workload in the month; yearPlan and outlook are of the year. */
    record Workload(
            String name,
            String currency,
            Optional<Amount> plan,
            Optional<Amount> scheduled,
            Optional<Amount> actual,
            Optional<Amount> toPlan,
            String toPlanShare,
            Optional<Amount> yearPlan,
            Amount outlook) {}

    /** A budget as it was imported. */
    record Version(
            long id,
            String from,
            String currency,
            Amount amount,
            Optional<Amount> change,
            Mark state,
            String reason,
            String by,
            String at) {}

    /**
     * A plan of the product.
     *
     * @param mayDecide whether whoever looks may approve or reject it
     */
    record Plan(
            long id,
            String from,
            List<Sum> sums,
            Mark state,
            String by,
            String at,
            String decided,
            String comment,
            boolean mayDecide) {}

    /**
     * What new work is estimated to cost.
     *
     * @param spent what its workload has cost in its months so far; empty
     * @param mayDecide whether whoever looks may sign or refuse it
     */
    record Estimate(
            long id,
            String workload,
            String size,
            String reason,
            String months,
            Sum sum,
            Sum cumulated,
            Optional<Amount> spent,
            Mark state,
            String by,
            String comment,
            boolean mayDecide) {}
}
