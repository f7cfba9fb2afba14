package org.tieout.close.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Budgets.MonthBudget;
import org.tieout.store.close.Plans.WorkloadMonth;

/** It is March 2026; January and March are published, February is not. */
class CompareToPlanTest {

    private static final FiscalYear YEAR = new FiscalYear(2026, new FiscalYearConfig(1, FiscalPattern.MONTHS));
    private static final List<BillingPeriod> PUBLISHED =
            Stream.of("2026-01", "2026-03").map(BillingPeriod::parse).toList();

    @Test
    void holdsProductsAndWorkloadsAgainstPlanAndBudget() {
        List<String> figures = figures(
                "2026-01",
                List.of(new MonthBudget("Webshop", "USD", BillingPeriod.parse("2026-01"), new BigDecimal("100"))),
                List.of(month("servers", "2026-01", "60"), month("disks", "2026-01", "20")),
                List.of(month("servers", "2026-01", "70"), month("queues", "2026-01", "5")));

        assertThat(figures)
                .containsExactly(
                        "PRODUCT  budget 100 plan 80 actual 75 variance -5 to budget -25 outlook 75",
                        "WORKLOAD disks budget - plan 20 actual 0 variance -20 to budget - outlook 0",
                        "WORKLOAD queues budget - plan - actual 5 variance - to budget - outlook 5",
                        "WORKLOAD servers budget - plan 60 actual 70 variance 10 to budget - outlook 70");
    }

    @Test
    void theOutlookIsWhatWasSpentAndThePlanOfTheRest() {
        List<String> figures = figures(
                "2026-02",
                List.of(),
                List.of(
                        month("servers", "2026-01", "10"),
                        month("servers", "2026-02", "20"),
                        month("servers", "2026-03", "30"),
                        month("servers", "2026-04", "40")),
                List.of(month("servers", "2026-01", "11"), month("servers", "2026-03", "29.5")));

        assertThat(figures)
                .as("11 spent, 20 planned and not published, 30 planned of which 29.5 spent, 40 planned")
                .containsExactly(
                        "PRODUCT  budget - plan 20 actual - variance - to budget - outlook 101",
                        "WORKLOAD servers budget - plan 20 actual - variance - to budget - outlook 101");
    }

    @Test
    void aMonthUnderWayThatHasCostMoreThanPlannedCountsWithThat() {
        List<String> figures = figures(
                "2026-03",
                List.of(),
                List.of(month("servers", "2026-03", "30")),
                List.of(month("servers", "2026-03", "31")));

        assertThat(figures).first().asString().endsWith("outlook 31");
    }

    // R33: a budget without months of its own is no budget of zero, and none is none.
    @Test
    void aProductWithoutPlanOrBudgetIsShownWithNeither() {
        List<String> figures = figures("2026-01", List.of(), List.of(), List.of(month("servers", "2026-01", "5")));

        assertThat(figures).first().isEqualTo("PRODUCT  budget - plan - actual 5 variance - to budget - outlook 5");
    }

    @Test
    void currenciesAreKeptApart() {
        List<PlanFigures> figures = compare(
                        List.of(),
                        List.of(month("servers", "2026-01", "5")),
                        List.of(new WorkloadMonth(
                                "Webshop", "servers", "EUR", BillingPeriod.parse("2026-01"), BigDecimal.TEN)))
                .apply(List.of(BillingPeriod.parse("2026-01")));

        assertThat(figures)
                .extracting(PlanFigures::billingCurrency, one -> one.plan().isPresent())
                .containsExactly(tuple("EUR", false), tuple("EUR", false), tuple("USD", true), tuple("USD", true));
    }

    private static WorkloadMonth month(String workload, String month, String amount) {
        return new WorkloadMonth("Webshop", workload, "USD", BillingPeriod.parse(month), new BigDecimal(amount));
    }

    private static CompareToPlan compare(
            List<MonthBudget> budgets, List<WorkloadMonth> planned, List<WorkloadMonth> spent) {
        return new CompareToPlan(YEAR, BillingPeriod.parse("2026-03"), PUBLISHED, budgets, planned, List.of(), spent);
    }

    private static List<String> figures(
            String month, List<MonthBudget> budgets, List<WorkloadMonth> planned, List<WorkloadMonth> spent) {
        return compare(budgets, planned, spent).apply(List.of(BillingPeriod.parse(month))).stream()
                .map(one -> "%s %s budget %s plan %s actual %s variance %s to budget %s outlook %s"
                        .formatted(
                                one.grain(),
                                one.workload(),
                                written(one.budget()),
                                written(one.plan()),
                                written(one.actual()),
                                written(one.variance()),
                                written(one.budgetVariance()),
                                written(Optional.of(one.outlook()))))
                .toList();
    }

    private static String written(Optional<BigDecimal> amount) {
        return amount.map(one -> one.stripTrailingZeros().toPlainString()).orElse("-");
    }
}
