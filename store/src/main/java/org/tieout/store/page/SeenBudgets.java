package org.tieout.store.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Budgets.MonthBudget;
import org.tieout.store.close.Budgets.ShownBudget;
import org.tieout.store.close.Cards.Planned;
import org.tieout.store.close.Cards.Spent;
import org.tieout.store.close.Estimates;
import org.tieout.store.close.Estimates.EstimateRow;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans.PlanRow;
import org.tieout.store.close.Plans.WorkloadMonth;

/** Budgets, plans, estimates, and what was spent against them, cut to the products somebody sees. */
public interface SeenBudgets {

    /** An amount of a product in a currency. */
    record ProductAmount(String product, String billingCurrency, BigDecimal amount) {}

    /** All that was spent in a currency. */
    record CurrencySpent(String billingCurrency, BigDecimal actual, BigDecimal invoiced) {}

    /** All of a currency. */
    record CurrencyAmount(String billingCurrency, BigDecimal amount) {}

    /**
     * A plan, and when it was scheduled.
     *
     * @param decidedAt empty where nobody has decided on it
     */
    record ScheduledPlan(long planId, Instant scheduledAt, Optional<Instant> decidedAt) {}

    String SEEN = " (:everything OR product = ANY (:products)) ";

    /** What products have spent in a month; several rows of one where it has money in several results. */
    @SqlQuery("""
            SELECT product, billing_currency, export_billed_cost AS actual, invoice_billed_cost AS invoiced, not_invoiced,
              mismatched_lines, mismatched_gross
            FROM published_products JOIN publications USING (publication_id)
            WHERE billing_period = :period AND product <> 'Unallocated' AND
            """ + SEEN)
    List<Spent> spent(BillingPeriod period, boolean everything, List<String> products);

    /** The same of several months together. */
    @SqlQuery("""
            SELECT product, billing_currency, sum(export_billed_cost) AS actual, sum(invoice_billed_cost) AS invoiced,
              sum(not_invoiced) AS not_invoiced, sum(mismatched_lines)::bigint AS mismatched_lines,
              sum(mismatched_gross) AS mismatched_gross
            FROM published_products JOIN publications USING (publication_id)
            WHERE billing_period <@ CAST(:months AS daterange) AND product <> 'Unallocated' AND
            """ + SEEN + " GROUP BY product, billing_currency")
    List<Spent> spentIn(EffectiveMonths months, boolean everything, List<String> products);

    /** Budget and plan of a month. */
    @SqlQuery("SELECT * FROM plan_figures(:period) WHERE product <> 'Unallocated' AND" + SEEN)
    List<Planned> planned(BillingPeriod period, boolean everything, List<String> products);

    /** Budgets of a year, as they are in force. */
    @SqlQuery("""
            SELECT DISTINCT ON (product, billing_currency) product, billing_currency, amount
            FROM budgets JOIN budget_amounts USING (budget_id)
            WHERE fiscal_year = :fiscalYear AND product <> 'Unallocated' AND
            """ + SEEN + " ORDER BY product, billing_currency, budget_id DESC")
    List<ProductAmount> budgetsOf(String fiscalYear, boolean everything, List<String> products);

    /** Plans of a year that are approved. */
    @SqlQuery("""
            SELECT product, billing_currency, sum(amount) AS amount
            FROM plans JOIN plan_workloads USING (plan_id)
            WHERE fiscal_year = :fiscalYear AND state = 'APPROVED' AND
            """ + SEEN + " GROUP BY product, billing_currency")
    List<ProductAmount> plansOf(String fiscalYear, boolean everything, List<String> products);

    /**
     * Estimates that reach into some of these months, each with all of its amount.
     *
     * @param states by name
     */
    @SqlQuery("""
            SELECT product, billing_currency, sum(amount) AS amount FROM estimates
            WHERE state = ANY (:states) AND months && CAST(:months AS daterange) AND
            """ + SEEN + " GROUP BY product, billing_currency")
    List<ProductAmount> estimated(
            EffectiveMonths months, List<String> states, boolean everything, List<String> products);

    /** What was spent in these months, added up workload by workload. */
    @SqlQuery("""
            SELECT billing_currency, sum(export_billed_cost) AS actual, sum(invoice_billed_cost) AS invoiced
            FROM published_workloads JOIN publications USING (publication_id)
            WHERE billing_period <@ CAST(:months AS daterange) AND product <> 'Unallocated' AND
            """ + SEEN + " GROUP BY billing_currency")
    List<CurrencySpent> allSpent(EffectiveMonths months, boolean everything, List<String> products);

    /** What is budgeted for these months, added up month by month. */
    @SqlQuery("""
            SELECT billing_currency, sum(amount) AS amount
            FROM (
              SELECT DISTINCT ON (product, billing_currency, billing_period) billing_currency, amount
              FROM budget_months
              WHERE billing_period <@ CAST(:months AS daterange) AND product <> 'Unallocated' AND
            """ + SEEN + """
              ORDER BY product, billing_currency, billing_period, budget_id DESC) AS in_force
            GROUP BY billing_currency
            """)
    List<CurrencyAmount> allBudgeted(EffectiveMonths months, boolean everything, List<String> products);

    /** What approved plans have for these months, added up month by month. */
    @SqlQuery("""
            SELECT planned.billing_currency, sum(planned.amount) AS amount
            FROM plan_months AS planned JOIN plans USING (plan_id)
            WHERE planned.billing_period <@ CAST(:months AS daterange) AND state = 'APPROVED' AND
            """ + SEEN + " GROUP BY planned.billing_currency")
    List<CurrencyAmount> allPlanned(EffectiveMonths months, boolean everything, List<String> products);

    /** Budgets month by month, as they are in force. */
    @SqlQuery("""
            SELECT DISTINCT ON (product, billing_currency, billing_period) product, billing_currency, billing_period, amount
            FROM budget_months JOIN budgets USING (budget_id)
            WHERE fiscal_year = :fiscalYear AND
            """ + SEEN + " ORDER BY product, billing_currency, billing_period, budget_id DESC")
    List<MonthBudget> budgetMonths(String fiscalYear, boolean everything, List<String> products);

    /** What the plans of a year in that state have, month by month. */
    @SqlQuery("""
            SELECT plan.product, planned.workload, planned.billing_currency, planned.billing_period, planned.amount
            FROM plans AS plan JOIN plan_months AS planned USING (plan_id)
            WHERE plan.fiscal_year = :fiscalYear AND plan.state = :state AND
            """ + SEEN)
    List<WorkloadMonth> plannedMonths(String fiscalYear, PlanState state, boolean everything, List<String> products);

    /** What was exported, of the published results, month by month. */
    @SqlQuery("""
            SELECT product, coalesce(workload, '') AS workload, billing_currency, billing_period,
              sum(export_billed_cost) AS amount
            FROM published_workloads JOIN publications USING (publication_id)
            WHERE billing_period <@ CAST(:months AS daterange) AND product <> 'Unallocated' AND
            """ + SEEN + " GROUP BY product, workload, billing_currency, billing_period")
    List<WorkloadMonth> actualMonths(EffectiveMonths months, boolean everything, List<String> products);

    /** Every budget that named a product in a year, the newest first. */
    @SqlQuery("""
            SELECT budget_id, from_month, acted_at, acted_by, coalesce(reason, '') AS reason, product, billing_currency,
              amount, budget_id = max(budget_id) OVER (PARTITION BY billing_currency) AS is_in_force
            FROM budgets JOIN acts USING (act_no) JOIN budget_amounts USING (budget_id)
            WHERE fiscal_year = :fiscalYear AND product = :product
            ORDER BY billing_currency COLLATE "C", budget_id DESC LIMIT :most
            """)
    List<ShownBudget> versions(String fiscalYear, String product, int most);

    String PLAN = """
            SELECT plan_id, fiscal_year, product, months, state, scheduled_by, coalesce(scheduled_for, '') AS scheduled_for,
              coalesce(decided_by, '') AS decided_by, coalesce(decided_for, '') AS decided_for,
              coalesce(comment, '') AS comment
            FROM plans WHERE
            """;

    /** Every plan of a product for a year, the newest first. */
    @SqlQuery(PLAN + " fiscal_year = :fiscalYear AND product = :product ORDER BY plan_id DESC LIMIT :most")
    List<PlanRow> plans(String fiscalYear, String product, int most);

    /** When these were scheduled and decided. */
    @SqlQuery("""
            SELECT plan_id, asked.acted_at AS scheduled_at, decided.acted_at AS decided_at
            FROM plans AS plan JOIN acts AS asked USING (act_no)
            LEFT JOIN acts AS decided ON decided.act_no = plan.decision_act_no
            WHERE plan.plan_id = ANY (:planIds)
            """)
    List<ScheduledPlan> planTimes(List<Long> planIds);

    /** Plans that wait for approval, of whatever year, the oldest first. */
    @SqlQuery(PLAN + " state = 'SCHEDULED' AND" + SEEN + " ORDER BY plan_id LIMIT :most")
    List<PlanRow> waitingPlans(boolean everything, List<String> products, int most);

    /** What a plan has for its year, by currency. */
    @SqlQuery("""
            SELECT billing_currency, sum(amount) AS amount FROM plan_workloads WHERE plan_id = :planId
            GROUP BY billing_currency ORDER BY billing_currency COLLATE "C"
            """)
    List<CurrencyAmount> sums(long planId);

    /** Estimates that wait for a signature, the oldest first. */
    @SqlQuery(Estimates.ROWS + " WHERE state = 'REQUESTED' AND" + SEEN + " ORDER BY estimate_id LIMIT :most")
    List<EstimateRow> waitingEstimates(boolean everything, List<String> products, int most);

    /** Estimates of a product, the newest first. */
    @SqlQuery(Estimates.ROWS + " WHERE product = :product ORDER BY estimate_id DESC LIMIT :most")
    List<EstimateRow> estimates(String product, int most);

    /** One of them; nothing where it is not to be seen. */
    @SqlQuery(Estimates.ROWS + " WHERE estimate_id = :estimateId AND" + SEEN)
    Optional<EstimateRow> estimate(long estimateId, boolean everything, List<String> products);

    /** Fiscal years there is a budget or a plan of, the newest first. */
    @SqlQuery("""
            SELECT fiscal_year FROM budgets UNION SELECT fiscal_year FROM plans ORDER BY fiscal_year DESC LIMIT 30
            """)
    List<String> years();

    /** Whether a product has a place in some of these months, by the newest hierarchy. */
    @SqlQuery("""
            SELECT EXISTS (
              SELECT FROM hierarchy_places AS place JOIN hierarchy_nodes AS node USING (node_id)
              WHERE place.hierarchy_id = (SELECT max(hierarchy_id) FROM hierarchies) AND place.level = 'PRODUCT'
                AND place.months && CAST(:months AS daterange) AND node.name = :product)
            """)
    boolean isPlaced(String product, EffectiveMonths months);
}
