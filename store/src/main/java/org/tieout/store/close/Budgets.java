package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;

/** What products may cost in a fiscal year: every budget that was imported, and what counts of them. */
public interface Budgets {

    /**
     * A budget as it was imported.
     *
     * @param fiscalYear such as {@code FY2026}
     * @param fromMonth first month it changes
     * @param reason of an amendment; empty for the annual budget
     */
    record NewBudget(String fiscalYear, BillingPeriod fromMonth, String fileSha256, String reason, long actNo) {}

    /** What a product may cost in the whole year. */
    record YearBudget(String product, String billingCurrency, BigDecimal amount) {}

    /** What a product may cost in a month. */
    record MonthBudget(String product, String billingCurrency, BillingPeriod billingPeriod, BigDecimal amount) {}

    /**
     * What a budget said of a product.
     *
     * @param isInForce whether no later one says anything else
     */
    record ShownBudget(
            long budgetId,
            BillingPeriod fromMonth,
            Instant actedAt,
            String actedBy,
            String reason,
            String product,
            String billingCurrency,
            BigDecimal amount,
            boolean isInForce) {}

    /** A month of a product that stays as it is, because its money was handed over. */
    record ClosedMonth(String product, BillingPeriod billingPeriod, String reconciliation) {}

    @SqlQuery("""
            INSERT INTO budgets (fiscal_year, from_month, file_sha256, reason, act_no)
            VALUES (:fiscalYear, :fromMonth, :fileSha256, nullif(:reason, ''), :actNo)
            RETURNING budget_id
            """)
    long add(@BindMethods NewBudget budget);

    @SqlBatch("""
            INSERT INTO budget_amounts (budget_id, product, billing_currency, amount)
            VALUES (:budgetId, :product, :billingCurrency, :amount)
            """)
    void setYears(long budgetId, @BindMethods Collection<YearBudget> amounts);

    @SqlBatch("""
            INSERT INTO budget_months (budget_id, product, billing_currency, billing_period, amount)
            VALUES (:budgetId, :product, :billingCurrency, :billingPeriod, :amount)
            """)
    void setMonths(long budgetId, @BindMethods Collection<MonthBudget> months);

    /** What counts, month by month. */
    @SqlQuery("""
            SELECT DISTINCT ON (product COLLATE "C", billing_currency COLLATE "C", billing_period)
              product, billing_currency, billing_period, amount
            FROM budget_months JOIN budgets USING (budget_id)
            WHERE fiscal_year = :fiscalYear
            ORDER BY product COLLATE "C", billing_currency COLLATE "C", billing_period, budget_id DESC
            """)
    List<MonthBudget> months(String fiscalYear);

    /** Everything that was imported for a year, the newest last. */
    @SqlQuery("""
            SELECT budget_id, from_month, acted_at, acted_by, coalesce(reason, '') AS reason, product, billing_currency,
              amount, budget_id = max(budget_id) OVER (PARTITION BY product, billing_currency) AS is_in_force
            FROM budgets JOIN acts USING (act_no) JOIN budget_amounts USING (budget_id)
            WHERE fiscal_year = :fiscalYear
            ORDER BY product COLLATE "C", billing_currency COLLATE "C", budget_id
            """)
    List<ShownBudget> shown(String fiscalYear);

    /** Products of the newest hierarchy that have a place in some of these months. */
    @SqlQuery("""
            SELECT DISTINCT node.name
            FROM hierarchy_places AS place JOIN hierarchy_nodes AS node USING (node_id)
            WHERE place.hierarchy_id = (SELECT max(hierarchy_id) FROM hierarchies) AND place.level = 'PRODUCT'
              AND place.months && CAST(:months AS daterange)
            """)
    List<String> products(EffectiveMonths months);

    /** Months that are exported, closed or locked, of products that have money in them. */
    @SqlQuery("""
            SELECT spent.product, period.billing_period, min(period.reconciliation) AS reconciliation
            FROM periods AS period
            JOIN publications AS published USING (reconciliation, billing_period)
            JOIN published_workloads AS spent USING (publication_id)
            WHERE period.state IN ('EXPORTED', 'CLOSED', 'LOCKED') AND period.billing_period <@ CAST(:months AS daterange)
            GROUP BY spent.product, period.billing_period
            """)
    List<ClosedMonth> closed(EffectiveMonths months);
}
