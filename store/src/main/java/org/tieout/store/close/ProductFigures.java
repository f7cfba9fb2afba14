package org.tieout.store.close;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/**
 * What the published results of a month come to for some products: as {@link MonthFigures}, from what of each line is
 * given to them.
 */
public interface ProductFigures {

    /**
     * Ids of the results of a month, found before the question they stand in is planned: the database then looks for a
     * product among what is given in these, not in all months.
     */
    String RESULTS = "ARRAY(SELECT publication_id FROM publications WHERE billing_period = :period)";

    /** The name of the lane of lines that are MATCHED where these are published as totals. */
    String MATCHED = "matched";

    /**
     * What of a month's lines is given to the products, with what the line says of it; a line that is given to several
     * of them is the first only once.
     */
    String GIVEN = """
             (SELECT *, true AS is_first FROM published_product_lines
              WHERE NOT is_shared AND product = ANY (:products) AND publication_id = ANY (
            """ + RESULTS + """
              ) UNION ALL
              SELECT *, row_number() OVER (PARTITION BY publication_id, line_id) = 1 FROM published_product_lines
              WHERE is_shared AND product = ANY (:products) AND publication_id = ANY (
            """ + RESULTS + "))";

    /**
     * What is given to the products of lines of a result, a lane, a currency and a severity.
     *
     * @param severity {@code NONE} where the lines have none
     * @param hasLane whether it is the lines' lane; else it says why there is none
     * @param isOpen whether somebody has to look at the lines
     * @param gross sum of |variance| of what is given
     */
    record GivenRow(
            String lane,
            String billingCurrency,
            String severity,
            boolean hasLane,
            boolean isOpen,
            BigDecimal billed,
            BigDecimal exported,
            BigDecimal variance,
            BigDecimal gross,
            long lines) {}

    /**
     * By lane and currency: all that is told of them is found in one walk through them. A line is of one result:
     * another result may have one that is called the same.
     */
    @SqlQuery("""
            SELECT coalesce(lane, CASE WHEN match_status IS NULL THEN 'matched' ELSE '' END) AS lane,
              billing_currency, coalesce(severity, 'NONE') AS severity, lane IS NOT NULL AS has_lane,
              coalesce(match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE'), false) AS is_open,
              sum(given_invoiced) AS billed, sum(given_exported) AS exported,
              sum(given_invoiced) - sum(given_exported) AS variance, sum(given_gross) AS gross,
              count(*) FILTER (WHERE is_first AND match_status IS NOT NULL) AS lines
            FROM
            """ + GIVEN + """
             AS given
            GROUP BY 1, 2, 3, 4, 5, publication_id
            ORDER BY 1, 2, 3, 4, 5, publication_id
            """)
    List<GivenRow> given(BillingPeriod period, List<String> products);

    /** What no effect explains of lines that are given to them, without signs, by currency. */
    @SqlQuery("""
            SELECT effect.billing_currency, sum(abs(effect.amount)) AS amount FROM published_effects AS effect
            WHERE effect.effect = 'RESIDUAL' AND EXISTS (
                -- Few lines are not explained, and are given to few: these are looked up among his.
                SELECT FROM (
                  SELECT product FROM published_allocations
                  WHERE publication_id = effect.publication_id AND line_id = effect.line_id OFFSET 0) AS given
                WHERE given.product = ANY (:products))
              AND effect.publication_id = ANY (
            """ + RESULTS + ") GROUP BY effect.billing_currency HAVING sum(abs(effect.amount)) > 0")
    @KeyColumn("billing_currency")
    @ValueColumn("amount")
    Map<String, BigDecimal> unexplained(BillingPeriod period, List<String> products);

    @SqlQuery("""
            SELECT billing_currency, sum(amount) AS amount FROM accepted_corrections(:period)
            WHERE product = ANY (:products) GROUP BY billing_currency
            """)
    @KeyColumn("billing_currency")
    @ValueColumn("amount")
    Map<String, BigDecimal> corrections(BillingPeriod period, List<String> products);
}
