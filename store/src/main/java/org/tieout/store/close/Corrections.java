package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** Corrections: amended amounts with evidence, beside what was delivered and never in its place. */
public interface Corrections {

    /**
     * What is corrected.
     *
     * @param exported exported cost of the line that was the product's when it was proposed
     * @param corrected what corrections accepted before had added to that
     * @param amended what it should be
     * @param amount what that adds
     * @param itemId the open item it settles; empty where there is none
     */
    record Proposal(
            String reconciliation,
            BillingPeriod billingPeriod,
            String lineId,
            String product,
            String billingCurrency,
            BigDecimal exported,
            BigDecimal corrected,
            BigDecimal amended,
            BigDecimal amount,
            String evidence,
            Optional<Long> itemId) {}

    /**
     * A correction.
     *
     * @param proposedFor whom a delegate stood in for; empty
     * @param decidedBy who accepted, rejected or withdrew it; empty where nobody has
     * @param exportedNow exported cost of the line that is the product's now; 0 where the line is gone
     */
    record CorrectionRow(
            long correctionId,
            @Nested Proposal proposal,
            CorrectionState state,
            String proposedBy,
            String proposedFor,
            String decidedBy,
            String decidedFor,
            BigDecimal exportedNow) {

        /** Whether the number it was made on is another now. */
        public boolean hasMoved() {
            return exportedNow.compareTo(proposal.exported()) != 0;
        }
    }

    /** What a line costs a product by the published result, and by the corrections that are accepted. */
    record LineCost(String billingCurrency, BigDecimal exported, BigDecimal corrected) {}

    /** What was done with a correction; its act says by whom. */
    record Decision(
            long actNo,
            Instant actedAt,
            String actedBy,
            String actedFor,
            Optional<CorrectionState> fromState,
            CorrectionState toState,
            String comment) {}

    String COLUMNS = """
            SELECT correction.correction_id, correction.reconciliation, correction.billing_period, correction.line_id,
              correction.product, correction.billing_currency, correction.exported, correction.corrected,
              correction.amended, correction.amount, correction.evidence, correction.item_id, correction.state,
              correction.proposed_by, coalesce(correction.proposed_for, '') AS proposed_for,
              coalesce(correction.decided_by, '') AS decided_by, coalesce(correction.decided_for, '') AS decided_for,
              coalesce((
                SELECT sum(given.export_billed_cost)
                FROM published_allocations AS given JOIN publications AS published USING (publication_id)
                WHERE published.reconciliation = correction.reconciliation
                  AND published.billing_period = correction.billing_period AND given.line_id = correction.line_id
                  AND given.product = correction.product
                  AND given.billing_currency = correction.billing_currency), 0) AS exported_now
            FROM corrections AS correction
            """;

    /** Those of a month, oldest first. */
    @SqlQuery(COLUMNS + " WHERE billing_period = :period ORDER BY correction_id")
    List<CorrectionRow> of(BillingPeriod period);

    @SqlQuery(COLUMNS + " WHERE correction_id = :correctionId")
    Optional<CorrectionRow> correction(long correctionId);

    /** The products a line of the published result is given to. */
    @SqlQuery("""
            SELECT DISTINCT product FROM published_allocations JOIN publications USING (publication_id)
            WHERE reconciliation = :reconciliation AND billing_period = :period AND line_id = :lineId ORDER BY product
            """)
    List<String> productsOf(String reconciliation, BillingPeriod period, String lineId);

    /** What a line costs a product; nothing where it is not given to it. */
    @SqlQuery("""
            SELECT given.billing_currency, sum(given.export_billed_cost) AS exported,
              coalesce((
                SELECT sum(amount) FROM corrections AS correction
                WHERE correction.reconciliation = :reconciliation AND correction.billing_period = :period
                  AND correction.line_id = :lineId AND correction.product = :product
                  AND correction.billing_currency = given.billing_currency AND correction.state = 'ACCEPTED'), 0) AS corrected
            FROM published_allocations AS given JOIN publications USING (publication_id)
            WHERE reconciliation = :reconciliation AND billing_period = :period AND given.line_id = :lineId
              AND given.product = :product
            GROUP BY given.billing_currency
            """)
    List<LineCost> cost(String reconciliation, BillingPeriod period, String lineId, String product);

    @SqlQuery("""
            INSERT INTO corrections (reconciliation, billing_period, line_id, product, billing_currency, exported, corrected,
              amended, amount, evidence, item_id, state, proposed_by, proposed_for)
            VALUES (:reconciliation, :billingPeriod, :lineId, :product, :billingCurrency, :exported, :corrected, :amended,
              :amount, :evidence, :itemId, 'PROPOSED', :user, nullif(:actingFor, ''))
            RETURNING correction_id
            """)
    long propose(@BindMethods Proposal proposal, @BindMethods Actor actor);

    /** Decides on one that nobody has decided on; how many it has: one, or none where somebody was faster. */
    @SqlUpdate("""
            UPDATE corrections SET state = :to, decided_by = :user, decided_for = nullif(:actingFor, '')
            WHERE correction_id = :correctionId AND state = 'PROPOSED'
            """)
    int decide(long correctionId, CorrectionState to, @BindMethods Actor actor);

    @SqlUpdate("""
            INSERT INTO correction_decisions (act_no, correction_id, from_state, to_state, comment)
            VALUES (:actNo, :correctionId, :from, :to, :comment)
            """)
    void note(long actNo, long correctionId, Optional<CorrectionState> from, CorrectionState to, String comment);

    @SqlQuery("""
            SELECT decision.act_no, act.acted_at, act.acted_by, coalesce(act.acted_for, '') AS acted_for,
              decision.from_state, decision.to_state, decision.comment
            FROM correction_decisions AS decision JOIN acts AS act USING (act_no)
            WHERE decision.correction_id = :correctionId ORDER BY decision.act_no
            """)
    List<Decision> decisions(long correctionId);

    /** How many of a month are to be decided on, by reconciliation. */
    @SqlQuery("""
            SELECT reconciliation, count(*) AS open FROM corrections
            WHERE billing_period = :period AND state = 'PROPOSED' GROUP BY reconciliation
            """)
    @KeyColumn("reconciliation")
    @ValueColumn("open")
    Map<String, Long> open(BillingPeriod period);
}
