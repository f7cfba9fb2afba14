package org.tieout.store.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.ProductFigures;
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

    /**
     * Lines added up within a currency or a unit.
     *
     * @param of {@code STATUS}: of a status, whichever is asked for, and only counted; {@code TOTAL}: of a unit;
     *     {@code GROUP}: of an invoice and a sub account in a unit
     * @param unit what they are added up in
     * @param groups how many rows of an invoice and a sub account there are; 0 for the others
     */
    record SumRow(
            String of,
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
            long groups) {

        public boolean isOfStatus() {
            return of.equals("STATUS");
        }

        public boolean isTotal() {
            return of.equals("TOTAL");
        }
    }

    String FROM = """
             FROM publications AS published JOIN published_lines AS line USING (publication_id)
            WHERE published.billing_period = :period
            """;

    /** What of the filter sums are kept by. What is not asked for, the database leaves out before it plans. */
    String FOUND = """
              AND (:filter.issuer = '' OR line.invoice_issuer_name = :filter.issuer
                OR :filter.issuer = '(none)' AND line.invoice_issuer_name IS NULL)
              AND (:filter.invoice = '' OR line.invoice_id = :filter.invoice
                OR :filter.invoice = '(none)' AND line.invoice_id IS NULL)
              AND (:filter.subscription = '' OR line.sub_account_id = :filter.subscription
                OR :filter.subscription = '(none)' AND line.sub_account_id IS NULL)
              AND (:filter.severity = '' OR line.severity = :filter.severity
                OR :filter.severity = '(none)' AND line.severity IS NULL)
              AND (:filter.lane = '' OR line.lane = :filter.lane OR :filter.lane = '(none)' AND line.lane IS NULL)
              AND (:filter.currency = '' OR line.billing_currency = :filter.currency)
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

    String BY_KEYS = " ORDER BY " + UNIT + " COLLATE \"C\", "
            + "CASE WHEN :order.descending THEN " + TEXT_KEY + " END COLLATE \"C\" DESC NULLS LAST, "
            + "CASE WHEN NOT :order.descending THEN " + TEXT_KEY + " END COLLATE \"C\" NULLS LAST, "
            + "CASE WHEN :order.descending THEN " + NUMBER_KEY + " END DESC NULLS LAST, "
            + "CASE WHEN NOT :order.descending THEN " + NUMBER_KEY + " END NULLS LAST, ";

    /** The same, of lines of which no more is known than what they are ordered by. */
    String BY_FOUND_KEYS = """
             ORDER BY found.unit_key COLLATE "C",
              CASE WHEN :order.descending THEN found.text_key END COLLATE "C" DESC NULLS LAST,
              CASE WHEN NOT :order.descending THEN found.text_key END COLLATE "C" NULLS LAST,
              CASE WHEN :order.descending THEN found.number_key END DESC NULLS LAST,
              CASE WHEN NOT :order.descending THEN found.number_key END NULLS LAST,
              published.reconciliation COLLATE "C", found.line_id COLLATE "C"
            """;

    String IN_ORDER = BY_KEYS + "published.reconciliation COLLATE \"C\", line.line_id COLLATE \"C\" ";

    /** Some of them: so many, from one on. */
    default List<LineRow> page(
            BillingPeriod period,
            boolean everything,
            List<String> products,
            Filter filter,
            Order order,
            int most,
            long first) {
        return page(period, everything, products, filter, words(period, filter), order, most, first);
    }

    /**
     * The same.
     *
     * @param words those of the filter
     */
    default List<LineRow> page(
            BillingPeriod period,
            boolean everything,
            List<String> products,
            Filter filter,
            FoundWords words,
            Order order,
            int most,
            long first) {
        WhichLines chosen = WhichLines.ofThose(everything, filter);
        return page(period, products, filter, order, most, first, words, chosen.lines(), chosen.which());
    }

    /**
     * Result by result: within one, the first of them are found by an index. Else all are put in order by what stands
     * in the order alone, and only those that are shown are read whole.
     */
    @SqlQuery("SELECT " + Lines.COLUMNS + """
             FROM (
              SELECT published.publication_id, published.reconciliation, found.line_id
              FROM publications AS published CROSS JOIN LATERAL (
            """ + "SELECT line.line_id, " + UNIT + " AS unit_key, " + TEXT_KEY
            + " AS text_key, " + NUMBER_KEY + """
                 AS number_key FROM <lines> AS line WHERE line.publication_id = published.publication_id
            """ + FOUND + WITH_STATUS + " <which> " + BY_KEYS + """
                 line.line_id COLLATE "C" LIMIT CAST(:first AS bigint) + :most) AS found
              WHERE published.billing_period = :period
            """ + BY_FOUND_KEYS
            + """
               LIMIT :most OFFSET :first) AS published
            JOIN published_lines AS line USING (publication_id, line_id)
            """ + IN_ORDER)
    List<LineRow> page(
            BillingPeriod period,
            List<String> products,
            @BindMethods("filter") Filter filter,
            @BindMethods("order") Order order,
            int most,
            long first,
            @BindMethods("words") FoundWords words,
            @Define("lines") String lines,
            @Define("which") String which);

    /** All of them, as they come; to be closed. */
    default Stream<LineRow> all(
            BillingPeriod period, boolean everything, List<String> products, Filter filter, Order order) {
        return all(period, products, filter, order, words(period, filter), WhichLines.of(everything, filter));
    }

    @SqlQuery("SELECT " + Lines.COLUMNS + FROM + FOUND + WITH_STATUS + " <which> " + IN_ORDER)
    @FetchSize(1000)
    Stream<LineRow> all(
            BillingPeriod period,
            List<String> products,
            @BindMethods("filter") Filter filter,
            @BindMethods("order") Order order,
            @BindMethods("words") FoundWords words,
            @Define("which") String which);

    default long count(BillingPeriod period, boolean everything, List<String> products, Filter filter) {
        return sums(period, everything, products, filter, words(period, filter), new Order("COST", "", true), 0)
                .stream()
                .filter(SumRow::isOfStatus)
                .filter(sum -> filter.status().isEmpty() || sum.status().equals(filter.status()))
                .mapToLong(SumRow::lines)
                .sum();
    }

    /** What there is to filter by: the values most lines have first. */
    default List<Value> values(BillingPeriod period, boolean everything, List<String> products, int most) {
        return everything
                ? valuesOfAll(period, most)
                : Stream.concat(
                                valuesOfProducts(period, products, most).stream(),
                                effectsOfProducts(period, products).stream())
                        .toList();
    }

    @SqlQuery("""
            SELECT * FROM (
              SELECT kind, coalesce(word, '(none)') AS value, coalesce(name, '') AS name, sum(lines) AS lines
              FROM publications JOIN published_words USING (publication_id)
              WHERE billing_period = :period
                AND kind IN ('issuer', 'invoice', 'subscription', 'status', 'severity', 'owner', 'lane', 'effect', 'currency')
              GROUP BY 1, 2, 3) AS known
            ORDER BY kind = 'effect' DESC, lines DESC, value COLLATE "C", name COLLATE "C" LIMIT :most
            """)
    List<Value> valuesOfAll(BillingPeriod period, int most);

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
                FROM publications AS published JOIN
            """ + WhichLines.LINES_OF_HIS + """
                AS line USING (publication_id) WHERE published.billing_period = :period
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9) AS line
            GROUP BY GROUPING SETS ((line.invoice_issuer_name), (line.invoice_id), (line.sub_account_id, line.sub_account_name),
              (line.severity), (line.owner), (line.lane), (line.billing_currency), (line.match_status))) AS known
            ORDER BY lines DESC, value COLLATE "C", name COLLATE "C" LIMIT :most
            """)
    List<Value> valuesOfProducts(BillingPeriod period, List<String> products, int most);

    /**
     * Effects that come to something on a line. His lines are found first: all effects of all months are too many to
     * ask.
     */
    @SqlQuery("""
            WITH his AS MATERIALIZED (
              SELECT publication_id, line_id FROM
            """ + WhichLines.LINES_OF_HIS + """
               AS line)
            SELECT * FROM (
              SELECT 'effect' AS kind, effect AS value, '' AS name, count(*) AS lines
              FROM his JOIN published_effects USING (publication_id, line_id)
              WHERE amount <> 0 AND publication_id = ANY (""" + ProductFigures.RESULTS + """
             )
              GROUP BY effect) AS known
            ORDER BY lines DESC, value COLLATE "C"
            """)
    List<Value> effectsOfProducts(BillingPeriod period, List<String> products);

    /**
     * How many lines of each status there are, whichever is asked for; the totals of each currency or unit; and lines
     * by invoice and sub account, those with the largest variances first within a currency or a unit.
     *
     * @param words those of the filter
     * @param most totals and rows of invoices and sub accounts
     */
    default List<SumRow> sums(
            BillingPeriod period,
            boolean everything,
            List<String> products,
            Filter filter,
            FoundWords words,
            Order order,
            int most) {
        WhichLines chosen = WhichLines.ofSums(everything, filter);
        return sums(period, products, filter, order, most, words, chosen.which(), chosen.lines());
    }

    @SqlQuery("WITH parts AS MATERIALIZED (SELECT " + UNIT + """
             AS unit, line.invoice_issuer_name, line.invoice_id, line.sub_account_id, line.sub_account_name, line.match_status,
              sum(line.lines) AS lines,
              sum(CASE :order.value WHEN 'QUANTITY' THEN line.invoice_quantity ELSE line.invoice_billed_cost END) AS invoiced,
              sum(CASE :order.value WHEN 'QUANTITY' THEN line.export_quantity ELSE line.export_billed_cost END) AS exported,
              sum(CASE :order.value WHEN 'QUANTITY' THEN line.gross_quantity ELSE line.gross END) AS gross
             FROM publications AS published JOIN <lines> AS line USING (publication_id)
            WHERE published.billing_period = :period
            """ + FOUND + """
             <which>
              GROUP BY 1, 2, 3, 4, 5, 6),
            chosen AS (
              SELECT unit, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, sum(invoiced) AS invoiced,
                sum(exported) AS exported, sum(gross) AS gross, sum(lines) AS lines,
                coalesce(sum(lines) FILTER (WHERE match_status = 'MATCHED'), 0) AS equal,
                min(match_status COLLATE "C") AS first_status, max(match_status COLLATE "C") AS last_status,
                bool_and(match_status IN ('MATCHED', 'WITHIN_TOLERANCE')) AS is_close
              FROM parts AS line WHERE true
            """ + WITH_STATUS + """
              GROUP BY 1, 2, 3, 4, 5),
            summed AS (
              SELECT 'GROUP' AS of, chosen.*, count(*) OVER () AS groups FROM chosen
              UNION ALL
              SELECT 'TOTAL', unit, '', '', '', '', sum(invoiced), sum(exported), sum(gross), sum(lines), sum(equal),
                min(first_status), max(last_status), bool_and(is_close), 0 FROM chosen GROUP BY unit),
            shown AS (SELECT * FROM summed
              ORDER BY of DESC, unit COLLATE "C", gross DESC, invoice_id COLLATE "C", sub_account_id COLLATE "C" LIMIT :most)
            SELECT * FROM (
            SELECT of, unit, coalesce(invoice_issuer_name, '') AS invoice_issuer_name,
              coalesce(invoice_id, '') AS invoice_id, coalesce(sub_account_id, '') AS sub_account_id,
              coalesce(sub_account_name, '') AS sub_account_name, invoiced, exported, invoiced - exported AS variance, gross,
              lines, equal,
              CASE WHEN first_status = last_status THEN first_status WHEN is_close THEN 'WITHIN_TOLERANCE'
                ELSE 'MISMATCHED' END AS status, groups
            FROM shown
            UNION ALL
            SELECT 'STATUS', '', '', '', '', '', 0, 0, 0, 0, sum(lines), 0, match_status, 0 FROM parts GROUP BY match_status) AS told
            ORDER BY of DESC, unit COLLATE "C", gross DESC, invoice_id COLLATE "C", sub_account_id COLLATE "C"
            """)
    List<SumRow> sums(
            BillingPeriod period,
            List<String> products,
            @BindMethods("filter") Filter filter,
            @BindMethods("order") Order order,
            int most,
            @BindMethods("words") FoundWords words,
            @Define("which") String which,
            @Define("lines") String lines);

    /** The words of the month in which somebody's stands; they are the same whoever asks. */
    default FoundWords words(BillingPeriod period, Filter filter) {
        return filter.q().isEmpty() ? FoundWords.NONE : FoundWords.of(this, period, filter.q(), FoundWords.MOST_LINES);
    }

    /** A line of a published result. */
    record LineKey(long publicationId, String lineId) {}

    /** Lines of a month with something in their id, where it may be there, or in the id of a charged resource. */
    @SqlQuery("""
            SELECT line.publication_id, line.line_id
            FROM publications AS its JOIN published_lines AS line USING (publication_id)
            WHERE its.billing_period = :period AND :isPartOfId AND strpos(lower(line.line_id), lower(:q)) > 0
            UNION
            SELECT charged.publication_id, charged.line_id
            FROM publications AS its JOIN published_resources AS charged USING (publication_id)
            WHERE its.billing_period = :period AND strpos(lower(charged.resource_id), lower(:q)) > 0
            LIMIT :most
            """)
    List<LineKey> withId(BillingPeriod period, String q, boolean isPartOfId, int most);

    @SqlQuery("""
            SELECT kind, coalesce(word, '') AS value, coalesce(name, '') AS name, lines
            FROM publications JOIN published_words USING (publication_id)
            WHERE billing_period = :period AND kind IN ('invoice', 'subscription', 'category', 'subcategory', 'meter', 'region')
              AND strpos(lower(concat_ws(chr(10), word, name)), lower(:q)) > 0
            UNION ALL
            SELECT 'other ids', '', '', 0 FROM publications AS published
            WHERE billing_period = :period AND NOT EXISTS (
              SELECT FROM published_words AS known
              WHERE known.publication_id = published.publication_id AND known.kind = 'hexadecimal')
            """)
    List<Value> wordsWith(BillingPeriod period, String q);

    /** How many lines are equal and published as totals: they are in none of the rows above. */
    @SqlQuery("""
            SELECT CASE WHEN :everything THEN (
                SELECT coalesce(sum(total.lines), 0) FROM publications JOIN published_matched_totals AS total USING (publication_id)
                WHERE billing_period = :period)
              ELSE (
                SELECT count(DISTINCT (given.publication_id, given.line_id))
                FROM published_allocations AS given
                WHERE given.publication_id = ANY (ARRAY(
                    SELECT publication_id FROM publications WHERE billing_period = :period AND matched_lines = 'totals'))
                  AND given.product = ANY (:products) AND NOT EXISTS (
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
