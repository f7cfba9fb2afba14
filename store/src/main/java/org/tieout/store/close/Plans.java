package org.tieout.store.close;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;

/** What products are planned to cost, workload by workload and month by month, and what they did cost. */
public interface Plans {

    /**
     * A plan that is asked for.
     *
     * @param months it plans anew, to the end of the year
     * @param replaces the plan that is approved now; empty where there is none
     * @param scheduledFor whom a delegate stands in for; empty
     */
    record NewPlan(
            String fiscalYear,
            String product,
            EffectiveMonths months,
            Optional<Long> replaces,
            String fileSha256,
            String scheduledBy,
            String scheduledFor,
            long actNo) {}

    /**
     * A plan.
     *
     * @param decidedBy who approved or rejected it; empty where nobody has
     */
    record PlanRow(
            long planId,
            String fiscalYear,
            String product,
            EffectiveMonths months,
            PlanState state,
            String scheduledBy,
            String scheduledFor,
            String decidedBy,
            String decidedFor,
            String comment) {}

    /** What a plan has for a workload in the whole year. */
    record WorkloadPlan(String workload, String billingCurrency, PlanShape shape, BigDecimal amount) {}

    /** What a plan has for a workload in a month. */
    record MonthPlan(String workload, String billingCurrency, BillingPeriod billingPeriod, BigDecimal amount) {}

    /**
     * An amount of a workload in a month: planned, or spent.
     *
     * @param workload the allocation rule; empty for what no rule gives to a product
     */
    record WorkloadMonth(
            String product, String workload, String billingCurrency, BillingPeriod billingPeriod, BigDecimal amount) {}

    /**
     * A decision on a plan.
     *
     * @param decidedFor whom a delegate stands in for; empty
     * @param comment empty where nothing was said
     */
    record Decision(String decidedBy, String decidedFor, String comment, long actNo) {}

    @SqlQuery("""
            INSERT INTO plans (fiscal_year, product, months, state, replaces, file_sha256, scheduled_by, scheduled_for, act_no)
            VALUES (:fiscalYear, :product, :months, 'SCHEDULED', :replaces, :fileSha256, :scheduledBy,
              nullif(:scheduledFor, ''), :actNo)
            RETURNING plan_id
            """)
    long schedule(@BindMethods NewPlan plan);

    @SqlBatch("""
            INSERT INTO plan_workloads (plan_id, workload, billing_currency, shape, amount)
            VALUES (:planId, :workload, :billingCurrency, :shape, :amount)
            """)
    void setYears(long planId, @BindMethods Collection<WorkloadPlan> workloads);

    @SqlBatch("""
            INSERT INTO plan_months (plan_id, workload, billing_currency, billing_period, amount)
            VALUES (:planId, :workload, :billingCurrency, :billingPeriod, :amount)
            """)
    void setMonths(long planId, @BindMethods Collection<MonthPlan> months);

    /** The plan of a product that is in that state: one, for those that wait or count. */
    @SqlQuery("""
            SELECT plan_id, fiscal_year, product, months, state, scheduled_by, coalesce(scheduled_for, '') AS scheduled_for,
              coalesce(decided_by, '') AS decided_by, coalesce(decided_for, '') AS decided_for,
              coalesce(comment, '') AS comment
            FROM plans WHERE fiscal_year = :fiscalYear AND product = :product AND state = :state
            ORDER BY plan_id DESC LIMIT 1
            """)
    Optional<PlanRow> plan(String fiscalYear, String product, PlanState state);

    /** The plan of a product that was scheduled last, whatever became of it. */
    @SqlQuery("""
            SELECT plan_id, fiscal_year, product, months, state, scheduled_by, coalesce(scheduled_for, '') AS scheduled_for,
              coalesce(decided_by, '') AS decided_by, coalesce(decided_for, '') AS decided_for,
              coalesce(comment, '') AS comment
            FROM plans WHERE fiscal_year = :fiscalYear AND product = :product
            ORDER BY plan_id DESC LIMIT 1
            """)
    Optional<PlanRow> newest(String fiscalYear, String product);

    @SqlQuery("""
            SELECT workload, billing_currency, shape, amount FROM plan_workloads WHERE plan_id = :planId
            ORDER BY workload COLLATE "C", billing_currency COLLATE "C"
            """)
    List<WorkloadPlan> years(long planId);

    @SqlQuery("""
            SELECT workload, billing_currency, billing_period, amount FROM plan_months WHERE plan_id = :planId
            ORDER BY workload COLLATE "C", billing_currency COLLATE "C", billing_period
            """)
    List<MonthPlan> months(long planId);

    /** Takes a step, from the state it is known to be in; how many did. */
    @SqlUpdate("""
            UPDATE plans SET state = :to, decided_by = :decidedBy, decided_for = nullif(:decidedFor, ''),
              comment = nullif(:comment, ''), decision_act_no = :actNo
            WHERE plan_id = :planId AND state = 'SCHEDULED'
            """)
    int decide(long planId, PlanState to, @BindMethods Decision decision);

    /** Another takes its place. */
    @SqlUpdate("UPDATE plans SET state = 'REPLACED' WHERE plan_id = :planId AND state IN ('SCHEDULED', 'APPROVED')")
    void replace(long planId);

    /** What the plans of a year in that state have, in the order of products, workloads, currencies and months. */
    @SqlQuery("""
            SELECT plan.product, planned.workload, planned.billing_currency, planned.billing_period, planned.amount
            FROM plans AS plan JOIN plan_months AS planned USING (plan_id)
            WHERE plan.fiscal_year = :fiscalYear AND plan.state = :state
            """)
    List<WorkloadMonth> planned(String fiscalYear, PlanState state);

    /** What was exported, of the published results. */
    @SqlQuery("""
            SELECT product, coalesce(workload, '') AS workload, billing_currency, billing_period,
              sum(export_billed_cost) AS amount
            FROM published_workloads JOIN publications USING (publication_id)
            WHERE billing_period <@ CAST(:months AS daterange)
            GROUP BY product, workload, billing_currency, billing_period
            """)
    List<WorkloadMonth> actuals(EffectiveMonths months);

    /** Months of which a result is published. */
    @SqlQuery("SELECT DISTINCT billing_period FROM publications WHERE billing_period <@ CAST(:months AS daterange)")
    List<BillingPeriod> published(EffectiveMonths months);
}
