package org.tieout.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.period.BillingPeriod;

/** Statements on publications. */
interface PublicationStatements {

    /** A publication, without what it was made from. */
    record PublicationRow(
            long publicationId,
            String runId,
            String resultHash,
            String settings,
            MatchedLines matchedLines,
            long chargesVersion) {}

    @SqlQuery("SELECT * FROM publications WHERE reconciliation = :reconciliation AND billing_period = :period")
    Optional<PublicationRow> find(String reconciliation, BillingPeriod period);

    @SqlQuery("""
            SELECT DISTINCT published.billing_period FROM publications AS published
            WHERE NOT EXISTS (
              SELECT FROM frozen_results AS frozen
              WHERE frozen.reconciliation = published.reconciliation AND frozen.billing_period = published.billing_period)
            ORDER BY published.billing_period
            """)
    List<BillingPeriod> notFrozen();

    @SqlQuery("SELECT table_name, version FROM publication_tables WHERE publication_id = :id")
    @KeyColumn("table_name")
    @ValueColumn("version")
    Map<String, Long> tables(long id);

    @SqlQuery("SELECT source, version FROM publication_releases WHERE publication_id = :id")
    @KeyColumn("source")
    @ValueColumn("version")
    Map<String, String> releases(long id);

    @SqlUpdate("""
            INSERT INTO publications (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
            VALUES (:reconciliation, :period, :runId, :resultHash, :settings, :chargesVersion, lower(:matchedLines))
            """)
    @GetGeneratedKeys("publication_id")
    long insert(@BindMethods Publication publication);

    @SqlBatch("INSERT INTO publication_tables (publication_id, table_name, version) VALUES (:id, :table, :version)")
    void insertTables(long id, @Bind("table") Collection<String> tables, @Bind("version") Collection<Long> versions);

    @SqlBatch("INSERT INTO publication_releases (publication_id, source, version) VALUES (:id, :source, :version)")
    void insertReleases(
            long id, @Bind("source") Collection<String> sources, @Bind("version") Collection<String> versions);

    /** Its rows go with it. */
    @SqlUpdate("DELETE FROM publications WHERE publication_id = :id")
    void delete(long id);

    /** What the rows of a publication come to. */
    @SqlQuery("""
            WITH all_lines AS (
              SELECT billing_currency, 1 AS lines, invoice_rows, export_rows,
                     invoice_billed_cost, export_billed_cost,
                     abs(invoice_billed_cost) AS invoice_absolute, abs(export_billed_cost) AS export_absolute,
                     cost_variance
              FROM published_lines WHERE publication_id = :id
              UNION ALL
              SELECT billing_currency, lines, invoice_rows, export_rows,
                     invoice_billed_cost, export_billed_cost, invoice_absolute, export_absolute, cost_variance
              FROM published_matched_totals WHERE publication_id = :id)
            SELECT 'lines' AS of_what, billing_currency AS currency, sum(lines) AS lines, sum(invoice_rows) AS invoice_rows,
                   sum(export_rows) AS export_rows, sum(invoice_billed_cost) AS invoiced,
                   sum(export_billed_cost) AS exported, sum(invoice_absolute) AS invoiced_absolute,
                   sum(export_absolute) AS exported_absolute, sum(cost_variance) AS variance
            FROM all_lines GROUP BY billing_currency
            UNION ALL
            SELECT 'invoices', billing_currency, sum(lines), sum(invoice_rows), sum(export_rows),
                   sum(invoice_billed_cost), sum(export_billed_cost),
                   sum(abs(invoice_billed_cost)), sum(abs(export_billed_cost)), sum(variance)
            FROM published_invoices WHERE publication_id = :id GROUP BY billing_currency
            UNION ALL
            SELECT 'effects', billing_currency, 0, 0, 0, 0, 0, 0, 0, sum(amount)
            FROM published_effects WHERE publication_id = :id GROUP BY billing_currency
            UNION ALL
            SELECT 'lanes', billing_currency, 0, sum(invoice_rows), sum(export_rows),
                   sum(invoice_billed_cost), sum(export_billed_cost),
                   sum(abs(invoice_billed_cost)), sum(abs(export_billed_cost)), sum(variance)
            FROM published_lanes WHERE publication_id = :id GROUP BY billing_currency
            UNION ALL
            SELECT 'allocations', billing_currency, 0, 0, 0, sum(invoice_billed_cost), sum(export_billed_cost),
                   sum(abs(invoice_billed_cost)), sum(abs(export_billed_cost)), sum(cost_variance)
            FROM published_allocations WHERE publication_id = :id GROUP BY billing_currency
            UNION ALL
            SELECT 'details', billing_currency, 0, count(*) FILTER (WHERE side = 'INVOICE'),
                   count(*) FILTER (WHERE side = 'EXPORT'),
                   coalesce(sum(billed_cost) FILTER (WHERE side = 'INVOICE'), 0),
                   coalesce(sum(billed_cost) FILTER (WHERE side = 'EXPORT'), 0),
                   coalesce(sum(abs(billed_cost)) FILTER (WHERE side = 'INVOICE'), 0),
                   coalesce(sum(abs(billed_cost)) FILTER (WHERE side = 'EXPORT'), 0),
                   sum(CASE side WHEN 'INVOICE' THEN billed_cost ELSE -billed_cost END)
            FROM published_details WHERE publication_id = :id GROUP BY billing_currency
            ORDER BY 1, 2
            """)
    List<PublishedTotal> totals(long id);

    @SqlQuery("SELECT add_up_workloads(:publicationId)::text")
    String addUpWorkloads(long publicationId);
}
