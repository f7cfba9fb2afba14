package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** What is accrued for a month: cost of products, where it is booked, and how it is known. */
public interface Accruals {

    /**
     * What cost is accrued, and how it is known. Texts are empty where the deliveries say nothing.
     *
     * @param invoiceId empty: on no invoice yet
     * @param product {@code Unallocated} where no rule of the hierarchy gives it to one
     */
    record AccruedCost(
            String reconciliation,
            String invoiceIssuerName,
            String invoiceId,
            String businessUnit,
            String product,
            String lane,
            AccrualMethod method,
            String billingCurrency) {}

    /** Cost to the last digit. */
    record ExactCost(@Nested AccruedCost cost, BigDecimal exact) {}

    /**
     * An accrual.
     *
     * @param accrualId number of the act that computed it
     * @param version of the month, from 1; the newest counts
     */
    record AccrualRow(long accrualId, BillingPeriod billingPeriod, int version, long codingId) {}

    /**
     * A line of it.
     *
     * @param lineNo from 1
     * @param exact cost to the last digit
     * @param amount what is booked, in whole minor units
     * @param codingId empty, like codingPosition, where it cannot be booked
     */
    record AccrualLine(
            int lineNo,
            @Nested AccruedCost cost,
            Settlement settlement,
            BigDecimal exact,
            BigDecimal amount,
            OptionalLong codingId,
            OptionalInt codingPosition) {

        /** Amounts count by their value, not by their zeros. */
        public AccrualLine {
            exact = plain(exact);
            amount = plain(amount);
        }

        private static BigDecimal plain(BigDecimal amount) {
            BigDecimal stripped = amount.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    /** Lines of an accrual that cannot be booked and have money, in a currency. */
    record NotCodedRow(String billingCurrency, long lines, BigDecimal exact) {}

    /** Part of a line of a published result that an accrual line is made of. */
    record TracedRow(
            String lineId,
            Optional<String> meterCategory,
            Optional<String> meterName,
            Optional<String> region,
            String matchStatus,
            String workload,
            BigDecimal cost) {}

    /** Who computed an accrual, and when. */
    record ComputedBy(String actedBy, Instant actedAt) {}

    /**
     * Exported cost of the published results of a month by product, invoice and lane, tax apart. A line that is not
     * there by itself is MATCHED and published as a total: its lane is not known.
     */
    @SqlQuery("""
            SELECT published.reconciliation, coalesce(given.invoice_issuer_name, '') AS invoice_issuer_name,
              coalesce(given.invoice_id, '') AS invoice_id, coalesce(given.business_unit, '') AS business_unit,
              given.product, coalesce(line.lane, '') AS lane, judged.method, given.billing_currency,
              sum(given.export_billed_cost) AS exact
            FROM publications AS published
            JOIN published_allocations AS given USING (publication_id)
            LEFT JOIN published_lines AS line
              ON line.publication_id = given.publication_id AND line.line_id = given.line_id
            LEFT JOIN (
              SELECT DISTINCT publication_id, invoice_issuer_name, invoice_id FROM published_invoices
              WHERE invoice_issue_status = 'Open') AS open
              ON open.publication_id = given.publication_id AND open.invoice_id = given.invoice_id
                AND open.invoice_issuer_name IS NOT DISTINCT FROM given.invoice_issuer_name
            CROSS JOIN LATERAL (
              SELECT CASE WHEN given.invoice_id IS NULL OR line.match_status = 'NOT_INVOICED' THEN 'NOT_INVOICED'
                WHEN open.invoice_id IS NOT NULL THEN 'OPEN_INVOICE' ELSE 'INVOICED' END AS method) AS judged
            WHERE published.billing_period = :period
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
            HAVING sum(given.export_billed_cost) <> 0
            """)
    List<ExactCost> delivered(BillingPeriod period);

    /** The same as invoices that are issued have it: credits where the provider gave them. */
    @SqlQuery("""
            SELECT published.reconciliation, coalesce(given.invoice_issuer_name, '') AS invoice_issuer_name,
              given.invoice_id, coalesce(given.business_unit, '') AS business_unit, given.product,
              coalesce(line.lane, '') AS lane, 'INVOICED' AS method, given.billing_currency,
              sum(given.invoice_billed_cost) AS exact
            FROM publications AS published
            JOIN published_allocations AS given USING (publication_id)
            LEFT JOIN published_lines AS line
              ON line.publication_id = given.publication_id AND line.line_id = given.line_id
            WHERE published.billing_period = :period AND given.invoice_id IS NOT NULL
              AND NOT EXISTS (
                SELECT FROM published_invoices AS open
                WHERE open.publication_id = given.publication_id AND open.invoice_id = given.invoice_id
                  AND open.invoice_issuer_name IS NOT DISTINCT FROM given.invoice_issuer_name
                  AND open.invoice_issue_status = 'Open')
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
            HAVING sum(given.invoice_billed_cost) <> 0
            """)
    List<ExactCost> invoiced(BillingPeriod period);

    /** Tax on an invoice. */
    record InvoiceTax(String invoiceIssuerName, String invoiceId, String billingCurrency, BigDecimal tax) {}

    /** Tax on invoices that are issued. */
    @SqlQuery("""
            SELECT coalesce(invoice_issuer_name, '') AS invoice_issuer_name, invoice_id, billing_currency,
              sum(invoice_tax) AS tax
            FROM published_invoices JOIN publications USING (publication_id)
            WHERE billing_period = :period AND invoice_id IS NOT NULL
              AND invoice_issue_status IS DISTINCT FROM 'Open'
            GROUP BY 1, 2, 3 HAVING sum(invoice_tax) <> 0
            """)
    List<InvoiceTax> taxes(BillingPeriod period);

    /** What accepted corrections add, with the invoice of the line they are of. */
    @SqlQuery("""
            SELECT correction.reconciliation, coalesce(line.invoice_issuer_name, '') AS invoice_issuer_name,
              coalesce(line.invoice_id, '') AS invoice_id, coalesce(placed.business_unit, '') AS business_unit,
              correction.product, coalesce(line.lane, '') AS lane, 'CORRECTION' AS method, correction.billing_currency,
              sum(correction.amount) AS exact
            FROM corrections AS correction
            LEFT JOIN publications AS published USING (reconciliation, billing_period)
            LEFT JOIN published_lines AS line
              ON line.publication_id = published.publication_id AND line.line_id = correction.line_id
            LEFT JOIN placed_products(:period) AS placed ON placed.product = correction.product
            WHERE correction.billing_period = :period AND correction.state = 'ACCEPTED'
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
            HAVING sum(correction.amount) <> 0
            """)
    List<ExactCost> corrected(BillingPeriod period);

    /** A line for tax alone codes no cost. */
    @SqlQuery("""
            SELECT line.billing_currency, count(*) AS lines, sum(line.exact) AS exact
            FROM accrual_lines AS line
            WHERE line.accrual_id = :accrualId AND line.exact <> 0 AND NOT EXISTS (
              SELECT FROM coding_lines AS coding
              WHERE coding.coding_id = line.coding_id AND coding.position = line.coding_position
                AND coding.expense_account <> '')
            GROUP BY line.billing_currency
            """)
    List<NotCodedRow> notCoded(long accrualId);

    /**
     * Whether a month would be accrued otherwise than that accrual has it: a correction was accepted, its results were
     * published again (with other owners, perhaps) or, where that still counts, another coding was imported after it.
     */
    @SqlQuery("""
            SELECT EXISTS (SELECT FROM acts WHERE act_no > :accrualId
                AND act = 'correction accepted' AND billing_period = :period)
              OR EXISTS (SELECT FROM publications WHERE billing_period = :period
                AND published_at > (SELECT acted_at FROM acts WHERE act_no = :accrualId))
              OR (:withCoding AND EXISTS (SELECT FROM codings WHERE coding_id > :accrualId))
            """)
    boolean isMoved(long accrualId, BillingPeriod period, boolean withCoding);

    /** What an issuer of whom nothing was delivered for a month cost in the month before. */
    @SqlQuery("""
            SELECT spent.reconciliation, spent.invoice_issuer_name, '' AS invoice_id,
              coalesce(placed.business_unit, '') AS business_unit, spent.product, spent.lane, 'LAST_MONTH' AS method,
              spent.billing_currency, sum(spent.cost) AS exact
            FROM spent_before(:period, 1) AS spent LEFT JOIN placed_products(:period) AS placed USING (product)
            WHERE spent.invoice_issuer_name IN (<issuers>)
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(spent.cost) <> 0
            """)
    List<ExactCost> expectedByLastMonth(
            BillingPeriod period, @BindList(onEmpty = BindList.EmptyHandling.NULL_STRING) Collection<String> issuers);

    /** What a day of the three months before cost, for each day of the month; of months that have a result. */
    @SqlQuery("""
            SELECT spent.reconciliation, spent.invoice_issuer_name, '' AS invoice_id,
              coalesce(placed.business_unit, '') AS business_unit, spent.product, spent.lane, 'RUN_RATE' AS method,
              spent.billing_currency,
              round(sum(spent.cost) * (upper(CAST(:period AS billing_period)) - lower(CAST(:period AS billing_period)))
                / max(spent.days), 12) AS exact
            FROM spent_before(:period, 3) AS spent LEFT JOIN placed_products(:period) AS placed USING (product)
            WHERE spent.invoice_issuer_name IN (<issuers>)
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(spent.cost) <> 0
            """)
    List<ExactCost> expectedByRunRate(
            BillingPeriod period, @BindList(onEmpty = BindList.EmptyHandling.NULL_STRING) Collection<String> issuers);

    /** The approved plan of products that issuer was the one to bill, and that nobody has delivered anything of. */
    @SqlQuery("""
            SELECT billed.reconciliation, billed.invoice_issuer_name, '' AS invoice_id,
              coalesce(placed.business_unit, '') AS business_unit, billed.product, 'usage' AS lane, 'PLAN' AS method,
              planned.billing_currency, sum(planned.amount) AS exact
            FROM (SELECT product, min(reconciliation) AS reconciliation, min(invoice_issuer_name) AS invoice_issuer_name
                  FROM spent_before(:period, 3) GROUP BY product HAVING count(DISTINCT invoice_issuer_name) = 1) AS billed
            JOIN plans AS plan ON plan.product = billed.product AND plan.state = 'APPROVED'
            JOIN plan_months AS planned ON planned.plan_id = plan.plan_id AND planned.billing_period = :period
            LEFT JOIN placed_products(:period) AS placed ON placed.product = billed.product
            WHERE billed.invoice_issuer_name IN (<issuers>)
              AND NOT EXISTS (SELECT FROM publications JOIN published_allocations AS given USING (publication_id)
                              WHERE billing_period = :period AND given.product = billed.product)
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(planned.amount) <> 0
            """)
    List<ExactCost> expectedByPlan(
            BillingPeriod period, @BindList(onEmpty = BindList.EmptyHandling.NULL_STRING) Collection<String> issuers);

    /** Results of a month that are published now. */
    @SqlQuery("SELECT reconciliation, result_hash FROM publications WHERE billing_period = :period")
    @KeyColumn("reconciliation")
    @ValueColumn("result_hash")
    Map<String, String> published(BillingPeriod period);

    @SqlQuery("SELECT coalesce(max(version), 0) FROM accruals WHERE billing_period = :period")
    int newestVersion(BillingPeriod period);

    @SqlUpdate("""
            INSERT INTO accruals (accrual_id, billing_period, version, coding_id)
            VALUES (:accrualId, :billingPeriod, :version, :codingId)
            """)
    void add(@BindMethods AccrualRow accrual);

    @SqlBatch("""
            INSERT INTO accrual_results (accrual_id, reconciliation, result_hash)
            VALUES (:accrualId, :reconciliation, :resultHash)
            """)
    void bind(
            long accrualId,
            @Bind("reconciliation") Collection<String> reconciliations,
            @Bind("resultHash") Collection<String> resultHashes);

    /** The newest of a month. */
    @SqlQuery("""
            SELECT accrual_id, billing_period, version, coding_id
            FROM accruals WHERE billing_period = :period ORDER BY version DESC LIMIT 1
            """)
    Optional<AccrualRow> newest(BillingPeriod period);

    @SqlQuery("""
            SELECT accrual_id, billing_period, version, coding_id
            FROM accruals WHERE billing_period = :period AND version = :version
            """)
    Optional<AccrualRow> accrual(BillingPeriod period, int version);

    @SqlQuery("SELECT acted_by, acted_at FROM acts WHERE act_no = :accrualId")
    ComputedBy computedBy(long accrualId);

    @SqlQuery("SELECT * FROM accrual_lines WHERE accrual_id = :accrualId ORDER BY line_no")
    List<AccrualLine> lines(long accrualId);

    @SqlQuery("SELECT * FROM accrual_lines WHERE accrual_id = :accrualId AND line_no = :lineNo")
    Optional<AccrualLine> line(long accrualId, int lineNo);

    /** The results it was computed from. */
    @SqlQuery("SELECT reconciliation, result_hash FROM accrual_results WHERE accrual_id = :accrualId")
    @KeyColumn("reconciliation")
    @ValueColumn("result_hash")
    Map<String, String> results(long accrualId);

    /**
     * What a line is made of, the largest first: parts of lines of the result it was computed from; none where another
     * result is published by now.
     */
    @SqlQuery("""
            SELECT given.line_id, line.meter_category, line.meter_name, line.region,
              coalesce(line.match_status, 'MATCHED') AS match_status, coalesce(given.rule, '') AS workload,
              given.export_billed_cost AS cost
            FROM accrual_lines AS accrued
            JOIN accruals AS accrual USING (accrual_id)
            JOIN accrual_results AS result
              ON result.accrual_id = accrued.accrual_id AND result.reconciliation = accrued.reconciliation
            JOIN publications AS published
              ON published.reconciliation = result.reconciliation AND published.billing_period = accrual.billing_period
                AND published.result_hash = result.result_hash
            JOIN published_allocations AS given
              ON given.publication_id = published.publication_id AND given.product = accrued.product
                AND coalesce(given.invoice_issuer_name, '') = accrued.invoice_issuer_name
                AND coalesce(given.invoice_id, '') = accrued.invoice_id
                AND coalesce(given.business_unit, '') = accrued.business_unit
                AND given.billing_currency = accrued.billing_currency
            LEFT JOIN published_lines AS line
              ON line.publication_id = given.publication_id AND line.line_id = given.line_id
            WHERE accrued.accrual_id = :accrualId AND accrued.line_no = :lineNo
              AND accrued.method IN ('INVOICED', 'OPEN_INVOICE', 'NOT_INVOICED')
              AND coalesce(line.lane, '') = accrued.lane
              AND (given.invoice_id IS NULL OR line.match_status IS NOT DISTINCT FROM 'NOT_INVOICED')
                = (accrued.method = 'NOT_INVOICED')
              AND given.export_billed_cost <> 0
            ORDER BY abs(given.export_billed_cost) DESC, given.line_id COLLATE "C", given.rule COLLATE "C"
            """)
    List<TracedRow> traced(long accrualId, int lineNo);

    /** The accepted corrections a line is made of. */
    @SqlQuery("""
            SELECT correction.line_id, line.meter_category, line.meter_name, line.region,
              'correction ' || correction.correction_id AS match_status, '' AS workload, correction.amount AS cost
            FROM accrual_lines AS accrued
            JOIN accruals AS accrual USING (accrual_id)
            JOIN corrections AS correction
              ON correction.reconciliation = accrued.reconciliation AND correction.billing_period = accrual.billing_period
                AND correction.product = accrued.product AND correction.billing_currency = accrued.billing_currency
                AND correction.state = 'ACCEPTED'
            LEFT JOIN publications AS published
              ON published.reconciliation = correction.reconciliation AND published.billing_period = correction.billing_period
            LEFT JOIN published_lines AS line
              ON line.publication_id = published.publication_id AND line.line_id = correction.line_id
            WHERE accrued.accrual_id = :accrualId AND accrued.line_no = :lineNo AND accrued.method = 'CORRECTION'
              AND coalesce(line.lane, '') = accrued.lane AND coalesce(line.invoice_id, '') = accrued.invoice_id
              AND coalesce(line.invoice_issuer_name, '') = accrued.invoice_issuer_name
            ORDER BY correction.correction_id
            """)
    List<TracedRow> tracedCorrections(long accrualId, int lineNo);
}
