package org.tieout.close.plan;

import java.math.BigDecimal;
import java.util.Optional;
import org.tieout.common.period.BillingPeriod;

/**
 * Plan and spending of a product, or of one of its workloads, in a month and in its year, in one currency.
 *
 * @param workload the allocation rule; empty for what no rule gives to a product
 * @param budget of the month; of products alone
 * @param plan as it is approved; empty where there is none
 * @param scheduled the plan that waits for approval; empty where none does
 * @param actual cost exported; empty where no result of the month is published
 * @param variance actual − plan
 * @param budgetVariance actual − budget
 * @param yearBudget of products alone
 * @param outlook for the year: what was spent until now, and the plan of the rest
 */
public record PlanFigures(
        Grain grain,
        String product,
        String workload,
        String billingCurrency,
        BillingPeriod month,
        Optional<BigDecimal> budget,
        Optional<BigDecimal> plan,
        Optional<BigDecimal> scheduled,
        Optional<BigDecimal> actual,
        Optional<BigDecimal> variance,
        Optional<BigDecimal> budgetVariance,
        Optional<BigDecimal> yearBudget,
        Optional<BigDecimal> yearPlan,
        BigDecimal outlook) {

    /** What a row is of: add up rows of one grain only. */
    public enum Grain {
        PRODUCT,
        WORKLOAD
    }
}
