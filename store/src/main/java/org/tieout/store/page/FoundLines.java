package org.tieout.store.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.page.Lines.LineRow;

/** Lines of the published results of a month that somebody looks for, in the order he asked for. */
public interface FoundLines {

    /** Stands in a filter for what is absent: no invoice yet, nobody. */
    String NONE = "(none)";

    /**
     * Which lines; an empty text lets every line pass.
     *
     * @param subscription id of a sub account
     * @param effect one that comes to something on the line
     * @param q part of an invoice, a meter, a region, a sub account, a line id or the id of a charged resource
     */
    record Filter(
            String issuer,
            String invoice,
            String subscription,
            String status,
            String severity,
            String owner,
            String lane,
            String effect,
            String currency,
            String q) {

        public static final Filter ALL = new Filter("", "", "", "", "", "", "", "", "", "");
    }

    /**
     * In which order, within a group: of a currency, a unit, or a currency and a unit.
     *
     * @param value COST, QUANTITY or PRICE
     * @param by status, meter, subscription, invoice, category, subcategory, region, severity, owner, invoiced,
     *     exported; anything else is the variance without its sign
     */
    record Order(String value, String by, boolean descending) {}

    /** How many lines have a value, and of which kind it is: a word of {@link Filter}. */
    record Value(String kind, String value, String name, long lines) {}

    /** How many lines of a status. */
    record StatusCount(String status, long lines) {}

    /**
     * Lines of an invoice and a sub account, or of all of them, added up within a currency or a unit.
     *
     * @param unit what they are added up in
     * @param groups how many such rows there are; 0 for those of all lines of a unit
     */
    record SumRow(
            boolean isTotal,
            String unit,
            String invoiceIssuerName,
            String invoiceId,
            String subAccountId,
            String subAccountName,
            BigDecimal invoiced,
            BigDecimal exported,
            BigDecimal variance,
            BigDecimal gross,
            long lines,
            long equal,
            String status,
            long groups) {}

    String FROM = """
             FROM publications AS published JOIN published_lines AS line USING (publication_id)
            WHERE published.billing_period = :period AND
            """ + Lines.SEEN;

    /** All of the filter but the status. */
    String FOUND = """
              AND (:filter.issuer = '' OR coalesce(line.invoice_issuer_name, '(none)') = :filter.issuer)
              AND (:filter.invoice = '' OR coalesce(line.invoice_id, '(none)') = :filter.invoice)
              AND (:filter.subscription = '' OR coalesce(line.sub_account_id, '(none)') = :filter.subscription)
              AND (:filter.severity = '' OR coalesce(line.severity, '(none)') = :filter.severity)
              AND (:filter.owner = '' OR coalesce(line.owner, '(none)') = :filter.owner)
              AND (:filter.lane = '' OR coalesce(line.lane, '(none)') = :filter.lane)
              AND (:filter.currency = '' OR line.billing_currency = :filter.currency)
              AND (:filter.effect = '' OR EXISTS (
                SELECT FROM published_effects AS effect
                WHERE effect.publication_id = line.publication_id AND effect.line_id = line.line_id
                  AND effect.effect = :filter.effect AND effect.amount <> 0))
              AND (:filter.q = '' OR strpos(lower(concat_ws(chr(10), line.invoice_id, line.meter_category,
                  line.meter_subcategory, line.meter_name, line.region, line.sub_account_id, line.sub_account_name,
                  line.line_id)), lower(:filter.q)) > 0
                OR (line.publication_id, line.line_id) IN (
                  SELECT detail.publication_id, detail.line_id
                  FROM published_details AS detail JOIN publications AS of_detail USING (publication_id)
                  WHERE of_detail.billing_period = :period AND strpos(lower(detail.resource_id), lower(:filter.q)) > 0))
            """;

    String WITH_STATUS = " AND (:filter.status = '' OR line.match_status = :filter.status) ";

    /** What nothing is added up or sorted beyond. */
    String UNIT = """
             CASE :order.value WHEN 'QUANTITY' THEN coalesce(line.unit, '')
              WHEN 'PRICE' THEN line.billing_currency || coalesce(' per ' || line.unit, '') ELSE line.billing_currency END
            """;

    String TEXT_KEY = """
             CASE :order.by WHEN 'meter' THEN lower(concat_ws(' ', line.meter_name, line.meter_category))
              WHEN 'subscription' THEN lower(coalesce(line.sub_account_name, line.sub_account_id))
              WHEN 'invoice' THEN line.invoice_id WHEN 'category' THEN lower(line.meter_category)
              WHEN 'subcategory' THEN lower(line.meter_subcategory) WHEN 'region' THEN lower(line.region)
              WHEN 'owner' THEN lower(line.owner) END
            """;

    String NUMBER_KEY = """
             CASE :order.by
              WHEN 'status' THEN array_position(ARRAY['MATCHED', 'WITHIN_TOLERANCE', 'NOT_INVOICED', 'MISSING_ON_INVOICE',
                'MISSING_IN_EXPORT', 'MISMATCHED'], line.match_status)
              WHEN 'severity' THEN array_position(ARRAY['LOW', 'MEDIUM', 'HIGH'], line.severity)
              WHEN 'invoiced' THEN CASE :order.value WHEN 'QUANTITY' THEN line.invoice_quantity
                WHEN 'PRICE' THEN line.invoice_unit_price ELSE line.invoice_billed_cost END
              WHEN 'exported' THEN CASE :order.value WHEN 'QUANTITY' THEN line.export_quantity
                WHEN 'PRICE' THEN line.export_unit_price ELSE line.export_billed_cost END
              ELSE abs(CASE :order.value WHEN 'QUANTITY' THEN line.quantity_variance
                WHEN 'PRICE' THEN line.unit_price_variance ELSE line.cost_variance END) END
            """;

    String IN_ORDER = " ORDER BY " + UNIT + " COLLATE \"C\", "
            + "CASE WHEN :order.descending THEN " + TEXT_KEY + " END COLLATE \"C\" DESC NULLS LAST, "
            + "CASE WHEN NOT :order.descending THEN " + TEXT_KEY + " END COLLATE \"C\" NULLS LAST, "
            + "CASE WHEN :order.descending THEN " + NUMBER_KEY + " END DESC NULLS LAST, "
            + "CASE WHEN NOT :order.descending THEN " + NUMBER_KEY + " END NULLS LAST, "
            + "published.reconciliation COLLATE \"C\", line.line_id COLLATE \"C\" ";

    /** Some of them: so many, from one on. */
    @SqlQuery("SELECT " + Lines.COLUMNS + FROM + FOUND + WITH_STATUS + IN_ORDER + " LIMIT :most OFFSET :first")
    List<LineRow> page(
            BillingPeriod period,
            boolean everything,
            List<String> products,
            @BindMethods("filter") Filter filter,
            @BindMethods("order") Order order,
            int most,
            long first);

    /** All of them, as they come; to be closed. */
    @SqlQuery("SELECT " + Lines.COLUMNS + FROM + FOUND + WITH_STATUS + IN_ORDER)
    @FetchSize(1000)
    Stream<LineRow> all(
            BillingPeriod period,
            boolean everything,
            List<String> products,
            @BindMethods("filter") Filter filter,
            @BindMethods("order") Order order);

    @SqlQuery("SELECT count(*)" + FROM + FOUND + WITH_STATUS)
    long count(BillingPeriod period, boolean everything, List<String> products, @BindMethods("filter") Filter filter);

    /** By status, whichever status is asked for. */
    @SqlQuery("SELECT line.match_status AS status, count(*) AS lines" + FROM + FOUND + " GROUP BY line.match_status")
    List<StatusCount> statuses(
            BillingPeriod period, boolean everything, List<String> products, @BindMethods("filter") Filter filter);

    /** What there is to filter by: the values most lines have first; those of effects are not among them. */
    @SqlQuery("""
            SELECT * FROM (
              SELECT CASE WHEN grouping(line.invoice_issuer_name) = 0 THEN 'issuer' WHEN grouping(line.invoice_id) = 0 THEN 'invoice'
                WHEN grouping(line.sub_account_id) = 0 THEN 'subscription' WHEN grouping(line.severity) = 0 THEN 'severity'
                WHEN grouping(line.owner) = 0 THEN 'owner' WHEN grouping(line.lane) = 0 THEN 'lane'
                  WHEN grouping(line.billing_currency) = 0 THEN 'currency' ELSE 'status' END AS kind,
              coalesce(line.invoice_issuer_name, line.invoice_id, line.sub_account_id, line.severity, line.owner, line.lane,
                line.billing_currency, line.match_status, '(none)') AS value,
              coalesce(line.sub_account_name, '') AS name, sum(line.lines) AS lines
              FROM (
                -- Added up first: lines are many, and what they are grouped by is the same for most.
                SELECT line.invoice_issuer_name, line.invoice_id, line.sub_account_id, line.sub_account_name, line.severity,
                  line.owner, line.lane, line.billing_currency, line.match_status, count(*) AS lines
            """ + FROM + """
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9) AS line
            GROUP BY GROUPING SETS ((line.invoice_issuer_name), (line.invoice_id), (line.sub_account_id, line.sub_account_name),
              (line.severity), (line.owner), (line.lane), (line.billing_currency), (line.match_status))) AS known
            ORDER BY lines DESC, value COLLATE "C" LIMIT :most
            """)
    List<Value> values(BillingPeriod period, boolean everything, List<String> products, int most);

    /** Effects that come to something on a line. */
    @SqlQuery("""
            SELECT * FROM (SELECT 'effect' AS kind, effect.effect AS value, '' AS name, count(*) AS lines
            FROM publications AS published JOIN published_effects AS effect USING (publication_id)
              JOIN published_lines AS line USING (publication_id, line_id)
            WHERE published.billing_period = :period AND effect.amount <> 0 AND
            """ + Lines.SEEN + " GROUP BY effect.effect) AS known ORDER BY lines DESC, value COLLATE \"C\"")
    List<Value> effects(BillingPeriod period, boolean everything, List<String> products);

    /**
     * By invoice and sub account, those with the largest variances first within a currency or a unit; before them the
     * totals of each currency or unit.
     */
    @SqlQuery("WITH parts AS (SELECT " + UNIT + """
             AS unit, line.invoice_issuer_name, line.invoice_id, line.sub_account_id, line.sub_account_name,
              sum(CASE :order.value WHEN 'QUANTITY' THEN coalesce(line.invoice_quantity, 0)
                ELSE line.invoice_billed_cost END) AS invoiced,
              sum(CASE :order.value WHEN 'QUANTITY' THEN coalesce(line.export_quantity, 0)
                ELSE line.export_billed_cost END) AS exported,
              sum(abs(CASE :order.value WHEN 'QUANTITY' THEN coalesce(line.invoice_quantity, 0) - coalesce(line.export_quantity, 0)
                ELSE line.cost_variance END)) AS gross,
              count(*) AS lines, count(*) FILTER (WHERE line.match_status = 'MATCHED') AS equal,
              min(line.match_status COLLATE "C") AS first_status, max(line.match_status COLLATE "C") AS last_status,
              bool_and(line.match_status IN ('MATCHED', 'WITHIN_TOLERANCE')) AS is_close
            """ + FROM + FOUND + WITH_STATUS + """
              GROUP BY 1, 2, 3, 4, 5),
            summed AS (
              SELECT FALSE AS is_total, parts.*, count(*) OVER () AS groups FROM parts
              UNION ALL
              SELECT TRUE, unit, '', '', '', '', sum(invoiced), sum(exported), sum(gross), sum(lines), sum(equal),
                min(first_status), max(last_status), bool_and(is_close), 0 FROM parts GROUP BY unit)
            SELECT is_total, unit, coalesce(invoice_issuer_name, '') AS invoice_issuer_name,
              coalesce(invoice_id, '') AS invoice_id, coalesce(sub_account_id, '') AS sub_account_id,
              coalesce(sub_account_name, '') AS sub_account_name, invoiced, exported, invoiced - exported AS variance, gross,
              lines, equal,
              CASE WHEN first_status = last_status THEN first_status WHEN is_close THEN 'WITHIN_TOLERANCE'
                ELSE 'MISMATCHED' END AS status, groups
            FROM summed
            ORDER BY is_total DESC, unit COLLATE "C", gross DESC, invoice_id COLLATE "C", sub_account_id COLLATE "C" LIMIT :most
            """)
    List<SumRow> sums(
            BillingPeriod period,
            boolean everything,
            List<String> products,
            @BindMethods("filter") Filter filter,
            @BindMethods("order") Order order,
            int most);

    /** How many lines are equal and published as totals: they are in none of the rows above. */
    @SqlQuery("""
            SELECT CASE WHEN :everything THEN (
                SELECT coalesce(sum(total.lines), 0) FROM publications JOIN published_matched_totals AS total USING (publication_id)
                WHERE billing_period = :period)
              ELSE (
                SELECT count(DISTINCT (given.publication_id, given.line_id))
                FROM publications JOIN published_allocations AS given USING (publication_id)
                WHERE billing_period = :period AND matched_lines = 'totals' AND given.product = ANY (:products)
                  AND NOT EXISTS (
                    SELECT FROM published_lines AS line
                    WHERE line.publication_id = given.publication_id AND line.line_id = given.line_id)) END
            """)
    long standAsTotals(BillingPeriod period, boolean everything, List<String> products);

    /** When the newest result of the month was published, as ISO text in UTC to the minute. */
    @SqlQuery("""
            SELECT to_char(max(published_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') FROM publications
            WHERE billing_period = :period HAVING count(*) > 0
            """)
    Optional<String> publishedAt(BillingPeriod period);
}
