package org.tieout.store.close;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.hierarchy.EffectiveMonths;

/** What new work is estimated to cost, and who signed for it. */
public interface Estimates {

    /**
     * An estimate as it is asked for.
     *
     * @param months the amount is for, all of them together
     * @param cumulated with all others of the workload in the quarter that has most
     * @param requestedFor whom a delegate stands in for; empty
     */
    record NewEstimate(
            String product,
            String workload,
            String size,
            BigDecimal amount,
            String billingCurrency,
            EffectiveMonths months,
            String reason,
            EstimateState state,
            BigDecimal cumulated,
            String requestedBy,
            String requestedFor,
            long actNo) {}

    /**
     * An estimate, and what the workload has cost in its months so far.
     *
     * @param decidedBy who signed or refused it; empty where nobody has, or need not
     * @param actual cost exported; empty where nothing is published
     */
    record EstimateRow(
            long estimateId,
            String product,
            String workload,
            String size,
            BigDecimal amount,
            String billingCurrency,
            EffectiveMonths months,
            String reason,
            EstimateState state,
            BigDecimal cumulated,
            String requestedBy,
            String requestedFor,
            String decidedBy,
            String decidedFor,
            String comment,
            Optional<BigDecimal> actual) {}

    String ROWS = """
            SELECT estimate_id, product, workload, size, amount, billing_currency, months, reason, state, cumulated,
              requested_by, coalesce(requested_for, '') AS requested_for, coalesce(decided_by, '') AS decided_by,
              coalesce(decided_for, '') AS decided_for, coalesce(comment, '') AS comment,
              (SELECT sum(spent.export_billed_cost)
               FROM published_workloads AS spent JOIN publications USING (publication_id)
               WHERE spent.product = estimates.product AND spent.workload = estimates.workload
                 AND spent.billing_currency = estimates.billing_currency
                 AND billing_period <@ CAST(estimates.months AS daterange)) AS actual
            FROM estimates
            """;

    @SqlQuery("""
            INSERT INTO estimates (product, workload, size, amount, billing_currency, months, reason, state, cumulated,
              requested_by, requested_for, act_no)
            VALUES (:product, :workload, :size, :amount, :billingCurrency, :months, :reason, :state, :cumulated,
              :requestedBy, nullif(:requestedFor, ''), :actNo)
            RETURNING estimate_id
            """)
    long add(@BindMethods NewEstimate estimate);

    /** In the order they were asked for. */
    @SqlQuery(ROWS + "ORDER BY estimate_id")
    List<EstimateRow> all();

    @SqlQuery(ROWS
            + "WHERE product = :product AND workload = :workload AND billing_currency = :currency ORDER BY estimate_id")
    List<EstimateRow> of(String product, String workload, String currency);

    @SqlQuery(ROWS + "WHERE estimate_id = :estimateId")
    Optional<EstimateRow> estimate(long estimateId);

    /** Signs or refuses one that waits; how many did. */
    @SqlUpdate("""
            UPDATE estimates SET state = :to, decided_by = :decidedBy, decided_for = nullif(:decidedFor, ''),
              comment = nullif(:comment, ''), decision_act_no = :actNo
            WHERE estimate_id = :estimateId AND state = 'REQUESTED'
            """)
    int decide(long estimateId, EstimateState to, @BindMethods Plans.Decision decision);
}
