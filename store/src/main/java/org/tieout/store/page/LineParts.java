package org.tieout.store.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.ItemSeverity;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.page.Lines.LineRow;

/** What a line of a published result is made of, and what came of it. */
public interface LineParts {

    /** Part of the variance of a line. */
    record EffectPart(String effect, BigDecimal amount) {}

    /**
     * Charges of a resource on a day, or on days that are equal on both sides.
     *
     * @param resource its id as the export spells it, where it is there; empty where charges name none
     * @param day the first of them; absent where the charges name none
     * @param days how many
     * @param unit the one unit of the charges; empty where there are several
     * @param isEqual whether both sides say the same
     * @param rows how many rows like this one there are of the line
     */
    record DayRow(
            String resource,
            Optional<LocalDate> day,
            long days,
            String unit,
            long invoiceRows,
            Optional<BigDecimal> invoiceQuantity,
            Optional<BigDecimal> invoicePrice,
            BigDecimal invoiceCost,
            long exportRows,
            Optional<BigDecimal> exportQuantity,
            Optional<BigDecimal> exportPrice,
            BigDecimal exportCost,
            boolean isEqual,
            long rows) {}

    /** All charges of a side. */
    record SideRow(String side, String sources, long rows, Optional<BigDecimal> quantity, BigDecimal cost) {}

    /** To whom part of a line is given. */
    record GivenRow(
            String product,
            String portfolio,
            String businessUnit,
            String owner,
            String rule,
            BigDecimal invoiceBilledCost,
            BigDecimal exportBilledCost,
            BigDecimal costVariance) {}

    /** An open item on a line. */
    record ItemOnLine(
            long itemId,
            String summary,
            String owner,
            Optional<ItemSeverity> severity,
            ItemStatus status,
            Optional<LocalDate> acceptedUntil,
            Optional<LocalDate> due) {}

    String LINE = """
             FROM publications AS published JOIN published_lines AS line USING (publication_id)
            WHERE published.billing_period = :period AND published.reconciliation = :reconciliation
              AND line.line_id = :lineId AND
            """ + Lines.SEEN;

    @SqlQuery("""
            SELECT effect.effect, effect.amount FROM published_effects AS effect
            WHERE effect.amount <> 0 AND (effect.publication_id, effect.line_id) IN (SELECT line.publication_id, line.line_id
            """ + LINE + ") ORDER BY abs(effect.amount) DESC, effect.effect COLLATE \"C\"")
    List<EffectPart> effects(
            BillingPeriod period, String reconciliation, String lineId, boolean everything, List<String> products);

    /**
     * Resource by day: resources and days with the largest differences first; equal days of a resource are one row
     * where they are folded.
     */
    @SqlQuery("""
            WITH days AS (
              SELECT lower(coalesce(detail.resource_id, '')) AS key, max(detail.resource_id COLLATE "C") AS resource,
                CAST(detail.charge_period_start AT TIME ZONE 'UTC' AS date) AS day,
                CASE WHEN min(detail.unit) = max(detail.unit) THEN min(detail.unit) ELSE '' END AS unit,
                count(*) FILTER (WHERE side = 'INVOICE') AS invoice_rows,
                sum(detail.quantity) FILTER (WHERE side = 'INVOICE') AS invoice_quantity,
                min(detail.unit_price) FILTER (WHERE side = 'INVOICE') AS invoice_lowest,
                max(detail.unit_price) FILTER (WHERE side = 'INVOICE') AS invoice_highest,
                coalesce(sum(detail.billed_cost) FILTER (WHERE side = 'INVOICE'), 0) AS invoice_cost,
                count(*) FILTER (WHERE side = 'EXPORT') AS export_rows,
                sum(detail.quantity) FILTER (WHERE side = 'EXPORT') AS export_quantity,
                min(detail.unit_price) FILTER (WHERE side = 'EXPORT') AS export_lowest,
                max(detail.unit_price) FILTER (WHERE side = 'EXPORT') AS export_highest,
                coalesce(sum(detail.billed_cost) FILTER (WHERE side = 'EXPORT'), 0) AS export_cost
              FROM published_details AS detail
              WHERE (detail.publication_id, detail.line_id) IN (SELECT line.publication_id, line.line_id
            """ + LINE + """
            )
              GROUP BY 1, 3),
            told AS (
              SELECT *, invoice_cost = export_cost AND invoice_quantity IS NOT DISTINCT FROM export_quantity AS is_equal,
                sum(abs(invoice_cost - export_cost)) OVER (PARTITION BY key) AS differs
              FROM days)
            SELECT coalesce(max(resource), '') AS resource, min(day) AS day, count(*) AS days,
              coalesce(CASE WHEN min(unit) = max(unit) THEN min(unit) END, '') AS unit,
              sum(invoice_rows) AS invoice_rows, sum(invoice_quantity) AS invoice_quantity,
              CASE WHEN min(invoice_lowest) = max(invoice_highest) THEN min(invoice_lowest) END AS invoice_price,
              sum(invoice_cost) AS invoice_cost, sum(export_rows) AS export_rows, sum(export_quantity) AS export_quantity,
              CASE WHEN min(export_lowest) = max(export_highest) THEN min(export_lowest) END AS export_price,
              sum(export_cost) AS export_cost, is_equal, count(*) OVER () AS rows
            FROM told
            GROUP BY key, is_equal, CASE WHEN :folded AND is_equal THEN NULL ELSE day END
            ORDER BY max(differs) DESC, key COLLATE "C", is_equal, min(day) NULLS LAST LIMIT :most
            """)
    List<DayRow> days(
            BillingPeriod period,
            String reconciliation,
            String lineId,
            boolean everything,
            List<String> products,
            boolean folded,
            int most);

    @SqlQuery("""
            SELECT detail.side, string_agg(DISTINCT detail.source, ', ') AS sources, count(*) AS rows,
              sum(detail.quantity) AS quantity, sum(detail.billed_cost) AS cost
            FROM published_details AS detail
            WHERE (detail.publication_id, detail.line_id) IN (SELECT line.publication_id, line.line_id
            """ + LINE + ") GROUP BY detail.side")
    List<SideRow> sides(
            BillingPeriod period, String reconciliation, String lineId, boolean everything, List<String> products);

    /** To his products alone, where somebody does not see everything. */
    @SqlQuery("""
            SELECT given.product, coalesce(given.portfolio, '') AS portfolio, coalesce(given.business_unit, '') AS business_unit,
              coalesce(given.owner, '') AS owner, coalesce(given.rule, '') AS rule, given.invoice_billed_cost,
              given.export_billed_cost, given.cost_variance
            FROM publications AS published JOIN published_allocations AS given USING (publication_id)
            WHERE published.billing_period = :period AND published.reconciliation = :reconciliation
              AND given.line_id = :lineId AND (:everything OR given.product = ANY (:products))
            ORDER BY abs(given.invoice_billed_cost) DESC, given.product COLLATE "C", given.rule COLLATE "C" LIMIT :most
            """)
    List<GivenRow> given(
            BillingPeriod period,
            String reconciliation,
            String lineId,
            boolean everything,
            List<String> products,
            int most);

    /** Other months with a result of a reconciliation, the newest first. */
    @SqlQuery("""
            SELECT billing_period FROM publications
            WHERE reconciliation = :reconciliation AND billing_period <> CAST(:period AS billing_period)
            ORDER BY billing_period DESC LIMIT :most
            """)
    List<BillingPeriod> otherMonths(String reconciliation, BillingPeriod period, int most);

    /**
     * Lines of another month that are about the same: issuer, sub account, meter, region, lane, unit and currency. The
     * id of a line is of its month alone.
     *
     * @param products that are his in {@code other}
     */
    @SqlQuery("SELECT " + Lines.COLUMNS + """
             FROM publications AS published JOIN published_lines AS line USING (publication_id)
            WHERE published.billing_period = :other AND published.reconciliation = :line.reconciliation
              AND (line.meter_name = :line.meterName OR :line.meterName = '' AND coalesce(line.meter_name, '') = '')
              AND coalesce(line.meter_category, '') = :line.meterCategory
              AND coalesce(line.meter_subcategory, '') = :line.meterSubcategory
              AND coalesce(line.region, '') = :line.region AND coalesce(line.lane, '') = :line.lane
              AND coalesce(line.unit, '') = :line.unit AND line.billing_currency = :line.billingCurrency
              AND (line.sub_account_id = :line.subAccountId
                OR :line.subAccountId = '' AND coalesce(line.sub_account_id, '') = '')
              AND coalesce(line.invoice_issuer_name, '') = :line.invoiceIssuerName AND
            """ + Lines.SEEN
            + " ORDER BY abs(line.cost_variance) DESC, line.line_id COLLATE \"C\" LIMIT :most")
    List<LineRow> alike(
            BillingPeriod other,
            boolean everything,
            List<String> products,
            @BindMethods("line") LineRow line,
            int most);

    /** Not closed ones first. */
    @SqlQuery("""
            SELECT item.item_id, item.summary, coalesce(item.owner, '') AS owner, item.severity, item.status,
              item.accepted_until, item.due
            FROM open_items AS item
            WHERE item.kind = 'LINE' AND item.reconciliation = :reconciliation AND item.billing_period = :period
              AND item.line_id = :lineId AND EXISTS (SELECT
            """ + LINE + ") ORDER BY item.status = 'CLOSED', item.item_id DESC LIMIT :most")
    List<ItemOnLine> items(
            BillingPeriod period,
            String reconciliation,
            String lineId,
            boolean everything,
            List<String> products,
            int most);
}
