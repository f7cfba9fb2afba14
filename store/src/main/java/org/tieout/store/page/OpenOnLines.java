package org.tieout.store.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.CorrectionState;
import org.tieout.store.close.ItemStatus;

/** What is open on lines of published results, and since when: for a list of them in one question. */
public interface OpenOnLines {

    /**
     * Of a line.
     *
     * @param since when the oldest item that is not closed was raised, or a correction that waits was proposed; where
     *     nothing is open, when the result the line stands in was published
     * @param itemId of an item that is not closed: one on the line itself, else the oldest on its invoice, its lane or
     *     a product it is given to
     * @param itemOwner user name; empty where there is no item, or nobody has it
     * @param itemStatus as it was left
     * @param nextAction what somebody said is to be done about the item; empty where nobody has
     * @param correctionId of a correction that waits to be decided on, else of one that was accepted
     */
    record OpenOnLine(
            String reconciliation,
            String lineId,
            Instant since,
            Optional<Long> itemId,
            String itemOwner,
            Optional<ItemStatus> itemStatus,
            Optional<LocalDate> acceptedUntil,
            String nextAction,
            Optional<Long> correctionId,
            Optional<CorrectionState> correctionState) {}

    /**
     * Of lines somebody sees; of items and corrections, those he sees.
     *
     * @param reconciliations of the lines, one for each
     */
    @SqlQuery("""
            SELECT published.reconciliation, line.line_id,
              coalesce(least(item.oldest, correction.proposed_at), published.published_at) AS since, item.item_id,
              coalesce(item.owner, '') AS item_owner, item.status AS item_status, item.accepted_until,
              coalesce(item.next_action, '') AS next_action, correction.correction_id, correction.state AS correction_state
            FROM unnest(:reconciliations, :lineIds) AS asked (reconciliation, line_id)
            JOIN publications AS published
              ON published.reconciliation = asked.reconciliation AND published.billing_period = :period
            JOIN published_lines AS line
              ON line.publication_id = published.publication_id AND line.line_id = asked.line_id
            LEFT JOIN LATERAL (
              SELECT item.item_id, item.owner, item.status, item.accepted_until, item.next_action,
                min(item.opened_at) OVER () AS oldest
              FROM open_items AS item
              WHERE item.billing_period = :period AND item.reconciliation = asked.reconciliation AND item.status <> 'CLOSED'
                AND CASE item.kind
                  WHEN 'LINE' THEN item.line_id = line.line_id
                  WHEN 'INVOICE' THEN item.invoice_id = line.invoice_id
                    AND coalesce(item.invoice_issuer_name, '') = coalesce(line.invoice_issuer_name, '')
                  WHEN 'LANE' THEN item.lane = line.lane
                  WHEN 'CARD' THEN EXISTS (
                    SELECT FROM published_allocations AS its
                    WHERE its.publication_id = line.publication_id AND its.line_id = line.line_id
                      AND its.product = item.product)
                  ELSE false END
                AND""" + " " + OpenWork.SEEN + """
              ORDER BY item.kind = 'LINE' DESC, item.opened_at, item.item_id LIMIT 1) AS item ON true
            LEFT JOIN LATERAL (
              SELECT correction.correction_id, correction.state,
                (SELECT act.acted_at FROM correction_decisions AS step JOIN acts AS act USING (act_no)
                 WHERE step.correction_id = correction.correction_id AND correction.state = 'PROPOSED'
                   AND step.from_state IS NULL) AS proposed_at
              FROM corrections AS correction
              WHERE correction.billing_period = :period AND correction.reconciliation = asked.reconciliation
                AND correction.line_id = line.line_id AND correction.state IN ('PROPOSED', 'ACCEPTED')
                AND""" + Proposals.SEEN + """
              ORDER BY correction.state = 'PROPOSED' DESC, correction.correction_id LIMIT 1) AS correction ON true
            """)
    List<OpenOnLine> of(
            BillingPeriod period,
            List<String> reconciliations,
            List<String> lineIds,
            boolean everything,
            List<String> products);
}
