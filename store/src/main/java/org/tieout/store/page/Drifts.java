package org.tieout.store.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** What frozen results would be by now, by the newest report on each. */
public interface Drifts {

    /**
     * A frozen result.
     *
     * @param lookedAt empty where nobody has looked yet
     * @param movements invoices that have moved
     */
    record FrozenRow(
            BillingPeriod billingPeriod,
            String reconciliation,
            Instant frozenAt,
            String frozenBy,
            Optional<Instant> lookedAt,
            long movements) {}

    /** An invoice that has moved; amounts are what they are more by now. */
    record MovementRow(
            BillingPeriod billingPeriod,
            String reconciliation,
            String invoiceIssuerName,
            String invoiceId,
            String billingCurrency,
            BigDecimal invoiced,
            BigDecimal exported,
            BigDecimal net,
            BigDecimal gross,
            String effects) {}

    String REPORT = """
             FROM frozen_results AS frozen LEFT JOIN LATERAL (
              SELECT report.report_id, report.looked_at FROM watch_reports AS report
              WHERE (report.reconciliation, report.billing_period, report.frozen_hash)
                = (frozen.reconciliation, frozen.billing_period, frozen.result_hash)
              ORDER BY report.report_id DESC LIMIT 1) AS newest ON true
            """;

    /** The newest months first. */
    @SqlQuery("""
            SELECT frozen.billing_period, frozen.reconciliation, frozen.frozen_at, frozen.frozen_by, newest.looked_at,
              (SELECT count(*) FROM watch_movements AS movement WHERE movement.report_id = newest.report_id) AS movements
            """ + REPORT + """
            ORDER BY frozen.billing_period DESC, frozen.reconciliation COLLATE "C" LIMIT :most
            """)
    List<FrozenRow> frozen(int most);

    /** The newest months first, and of a month the largest. */
    @SqlQuery("""
            SELECT frozen.billing_period, frozen.reconciliation,
              coalesce(movement.invoice_issuer_name, '') AS invoice_issuer_name,
              coalesce(movement.invoice_id, '') AS invoice_id, movement.billing_currency,
              movement.invoiced_net AS invoiced, movement.exported_net AS exported, movement.net, movement.gross,
              coalesce((
                SELECT string_agg(effect.effect, ', ' ORDER BY abs(effect.moved) DESC, effect.effect COLLATE "C")
                FROM watch_effects AS effect
                WHERE effect.movement_id = movement.movement_id AND effect.moved <> 0), '') AS effects
            """ + REPORT + """
             JOIN watch_movements AS movement USING (report_id)
            ORDER BY frozen.billing_period DESC, movement.gross DESC, movement.movement_id LIMIT :most
            """)
    List<MovementRow> movements(int most);
}
