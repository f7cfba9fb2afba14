package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.Estimates;
import org.tieout.store.close.PlanShape;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans;

/** What the role of every day may do to budgets, plans and estimates, and what it may not even try. */
class PlanGuardsIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final EffectiveMonths MONTHS = new EffectiveMonths(OCTOBER, OCTOBER);
    private static final BigDecimal TEN = BigDecimal.TEN;

    private final Store everyday = AStore.asEveryday(AStore.url());

    @Test
    void budgetsSchedulesApprovesAndSigns() {
        long act = everyday.write(transaction -> transaction
                .of(Acts.class)
                .append(new Actor("aisha", "", "test"), "plan scheduled", "Webshop", Optional.empty(), "", Map.of()));
        everyday.write(transaction -> {
            Budgets budgets = transaction.of(Budgets.class);
            long budget = budgets.add(new Budgets.NewBudget("FY2026", OCTOBER, "a".repeat(64), "", act));
            budgets.setYears(budget, List.of(new Budgets.YearBudget("Webshop", "USD", TEN)));
            budgets.setMonths(budget, List.of(new Budgets.MonthBudget("Webshop", "USD", OCTOBER, TEN)));
            Plans plans = transaction.of(Plans.class);
            long plan = plans.schedule(
                    new Plans.NewPlan("FY2026", "Webshop", MONTHS, Optional.empty(), "a".repeat(64), "aisha", "", act));
            plans.setYears(plan, List.of(new Plans.WorkloadPlan("servers", "USD", PlanShape.GIVEN, TEN)));
            plans.setMonths(plan, List.of(new Plans.MonthPlan("servers", "USD", OCTOBER, TEN)));
            return plan;
        });

        int decided = everyday.write(transaction -> {
            long estimate = transaction
                    .of(Estimates.class)
                    .add(new Estimates.NewEstimate(
                            "Webshop",
                            "servers",
                            "4",
                            TEN,
                            "USD",
                            MONTHS,
                            "sale",
                            EstimateState.REQUESTED,
                            TEN,
                            "aisha",
                            "",
                            act));
            Plans plans = transaction.of(Plans.class);
            long plan = plans.plan("FY2026", "Webshop", PlanState.SCHEDULED)
                    .orElseThrow()
                    .planId();
            Plans.Decision decision = new Plans.Decision("jonas", "", "", act);
            return plans.decide(plan, PlanState.APPROVED, decision)
                    + transaction.of(Estimates.class).decide(estimate, EstimateState.SIGNED, decision);
        });

        assertThat(decided).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE budget_amounts SET amount = 1",
                "DELETE FROM budget_months",
                "TRUNCATE budgets",
                "UPDATE plans SET product = 'x'",
                "UPDATE plan_months SET amount = 1",
                "DELETE FROM plans",
                "INSERT INTO plan_steps VALUES ('REJECTED', 'APPROVED')",
                "UPDATE estimates SET amount = 1",
                "DELETE FROM estimates",
                "INSERT INTO estimate_steps VALUES ('REFUSED', 'SIGNED')"
            })
    void mayNotEvenTryToChangeWhatIsOnRecord(String sql) {
        assertThatThrownBy(() -> everyday.writing(handle -> handle.execute(sql)))
                .isInstanceOf(ConfigInvalidException.class);
    }
}
