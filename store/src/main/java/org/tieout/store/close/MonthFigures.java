package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** What the published results of a month come to. */
public interface MonthFigures {

    /**
     * A lane in a currency, tax apart.
     *
     * @param gross sum of |variance| over the invoices of the lane
     */
    record LaneRow(
            String lane,
            String billingCurrency,
            BigDecimal billed,
            BigDecimal exported,
            BigDecimal variance,
            BigDecimal gross) {}

    /**
     * What a result was made from, and whether something newer had been landed by then.
     *
     * @param finality PRELIMINARY where its provider may still change the result; empty where it is not known
     * @param landedAt empty where it is not known
     */
    record InputRow(
            String reconciliation,
            String source,
            String version,
            Optional<String> finality,
            Optional<Instant> landedAt,
            boolean isOvertaken) {}

    /** A month of which every published result is closed. */
    record ClosedMonth(BillingPeriod billingPeriod, Instant closedAt) {}

    @SqlQuery("""
            SELECT lane, billing_currency, sum(invoice_billed_cost) AS billed, sum(export_billed_cost) AS exported,
              sum(variance) AS variance, sum(abs(variance)) AS gross
            FROM published_lanes JOIN publications USING (publication_id)
            WHERE billing_period = :period
            GROUP BY lane, billing_currency
            ORDER BY lane COLLATE "C", billing_currency COLLATE "C"
            """)
    List<LaneRow> lanes(BillingPeriod period);

    /** Sum of |variance| over the lines, by currency. */
    @SqlQuery("""
            SELECT billing_currency, sum(gross_variance) AS gross
            FROM published_invoices JOIN publications USING (publication_id)
            WHERE billing_period = :period
            GROUP BY billing_currency
            """)
    @KeyColumn("billing_currency")
    @ValueColumn("gross")
    Map<String, BigDecimal> gross(BillingPeriod period);

    /** Lines somebody has to look at, by severity. */
    @SqlQuery("""
            SELECT coalesce(severity, 'NONE') AS severity, sum(lines)::bigint AS lines
            FROM published_differences JOIN publications USING (publication_id)
            WHERE billing_period = :period
              AND match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE')
            GROUP BY severity
            """)
    @KeyColumn("severity")
    @ValueColumn("lines")
    Map<String, Long> mismatches(BillingPeriod period);

    /** Lines somebody has to look at, by lane and currency: {@code usage USD}. */
    @SqlQuery("""
            SELECT lane || ' ' || billing_currency AS lane, sum(lines)::bigint AS lines
            FROM published_differences JOIN publications USING (publication_id)
            WHERE billing_period = :period AND lane IS NOT NULL
              AND match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE')
            GROUP BY lane, billing_currency
            """)
    @KeyColumn("lane")
    @ValueColumn("lines")
    Map<String, Long> mismatchesByLane(BillingPeriod period);

    /** Who owns most of what differs in a lane and currency, without signs. */
    @SqlQuery("""
            SELECT DISTINCT ON (lane) lane, owner
            FROM (
              SELECT lane || ' ' || billing_currency AS lane, owner, sum(gross) AS gross
              FROM published_differences JOIN publications USING (publication_id)
              WHERE billing_period = :period AND lane IS NOT NULL AND owner IS NOT NULL
              GROUP BY lane, billing_currency, owner) AS owned
            ORDER BY lane, gross DESC, owner COLLATE "C"
            """)
    @KeyColumn("lane")
    @ValueColumn("owner")
    Map<String, String> owners(BillingPeriod period);

    /** What no effect explains, without signs, by currency. */
    @SqlQuery("""
            SELECT billing_currency, sum(abs(amount)) AS amount
            FROM published_effects JOIN publications USING (publication_id)
            WHERE billing_period = :period AND effect = 'RESIDUAL'
            GROUP BY billing_currency
            HAVING sum(abs(amount)) > 0
            """)
    @KeyColumn("billing_currency")
    @ValueColumn("amount")
    Map<String, BigDecimal> unexplained(BillingPeriod period);

    /** What accepted corrections add to the exported cost, by currency. */
    @SqlQuery("""
            SELECT billing_currency, sum(amount) AS amount FROM accepted_corrections(:period) GROUP BY billing_currency
            """)
    @KeyColumn("billing_currency")
    @ValueColumn("amount")
    Map<String, BigDecimal> corrections(BillingPeriod period);

    @SqlQuery("""
            SELECT published.reconciliation, used.source, used.version, release.landed_at,
              CASE WHEN EXISTS (
                SELECT FROM published_invoices AS invoice
                WHERE invoice.publication_id = published.publication_id AND invoice.finality = 'PRELIMINARY')
              THEN 'PRELIMINARY' ELSE release.finality END AS finality,
              EXISTS (
                SELECT FROM releases AS newer
                WHERE newer.source = used.source AND newer.billing_period = published.billing_period
                  AND newer.landed_at > release.landed_at AND newer.landed_at <= :asOf) AS is_overtaken
            FROM publications AS published
            JOIN publication_releases AS used USING (publication_id)
            LEFT JOIN releases AS release
              ON release.source = used.source AND release.billing_period = published.billing_period
                AND release.version = used.version
            WHERE published.billing_period = :period
            ORDER BY published.reconciliation COLLATE "C", used.source COLLATE "C"
            """)
    List<InputRow> inputs(BillingPeriod period, Instant asOf);

    /** Reconciliations with a published result of a month. */
    @SqlQuery("""
            SELECT reconciliation FROM publications WHERE billing_period = :period ORDER BY reconciliation COLLATE "C"
            """)
    List<String> published(BillingPeriod period);

    /** When the newest of them was. */
    @SqlQuery("SELECT max(published_at) FROM publications WHERE billing_period = :period")
    Optional<Instant> publishedAt(BillingPeriod period);

    /** The newest month before this one of which every published result is closed. */
    @SqlQuery("""
            SELECT billing_period, max(changed_at) AS closed_at
            FROM publications AS published LEFT JOIN periods AS period USING (reconciliation, billing_period)
            WHERE lower(billing_period) < lower(:period::daterange)
            GROUP BY billing_period
            HAVING bool_and(coalesce(period.state IN ('CLOSED', 'LOCKED'), false))
            ORDER BY lower(billing_period) DESC
            LIMIT 1
            """)
    Optional<ClosedMonth> lastClosed(BillingPeriod period);
}
