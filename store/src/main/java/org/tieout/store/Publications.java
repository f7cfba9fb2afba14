package org.tieout.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.period.BillingPeriod;

/** Published results: of each reconciliation and period one, as a whole. */
public final class Publications {

    private final Handle handle;

    Publications(Handle handle) {
        this.handle = handle;
    }

    /** What is published of a reconciliation and period in a store. */
    public static Optional<Publication> of(Store store, String reconciliation, BillingPeriod period) {
        return store.reading(handle -> new Publications(handle).current(reconciliation, period));
    }

    /** What is published of a reconciliation and period. */
    public Optional<Publication> current(String reconciliation, BillingPeriod period) {
        return id(reconciliation, period)
                .map(id -> handle.createQuery("SELECT * FROM publications WHERE publication_id = :id")
                        .bind("id", id)
                        .map((row, context) -> new Publication(
                                reconciliation,
                                period,
                                row.getString("run_id"),
                                row.getString("result_hash"),
                                row.getString("settings"),
                                MatchedLines.valueOf(
                                        row.getString("matched_lines").toUpperCase(Locale.ROOT)),
                                row.getLong("charges_version"),
                                byName(
                                        "SELECT table_name, version FROM publication_tables WHERE publication_id = :id",
                                        id,
                                        Long.class),
                                byName(
                                        "SELECT source, version FROM publication_releases WHERE publication_id = :id",
                                        id,
                                        String.class)))
                        .one());
    }

    /** The id of its rows. */
    public Optional<Long> id(String reconciliation, BillingPeriod period) {
        return handle.createQuery("""
                        SELECT publication_id FROM publications
                        WHERE reconciliation = :reconciliation AND billing_period = :period::billing_period
                        """)
                .bind("reconciliation", reconciliation)
                .bind("period", Periods.range(period))
                .mapTo(Long.class)
                .findOne();
    }

    private <T> Map<String, T> byName(String sql, long id, Class<T> type) {
        return handle.createQuery(sql).bind("id", id).reduceRows(new TreeMap<>(), (map, row) -> {
            map.put(row.getColumn(1, String.class), row.getColumn(2, type));
            return map;
        });
    }

    /** Takes away what was published before, and returns the id under which the rows of this are to be written. */
    public long replace(Publication publication) {
        id(publication.reconciliation(), publication.period()).ifPresent(this::remove);
        long id = handle.createQuery("""
                        INSERT INTO publications (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
                        VALUES (:reconciliation, :period::billing_period, :runId, :resultHash, :settings, :chargesVersion, :matchedLines)
                        RETURNING publication_id
                        """)
                .bind("reconciliation", publication.reconciliation())
                .bind("period", Periods.range(publication.period()))
                .bind("runId", publication.runId())
                .bind("resultHash", publication.resultHash())
                .bind("settings", publication.settings())
                .bind("chargesVersion", publication.chargesVersion())
                .bind("matchedLines", publication.matchedLines().name().toLowerCase(Locale.ROOT))
                .mapTo(Long.class)
                .one();
        insert(
                "INSERT INTO publication_tables (publication_id, table_name, version) VALUES (:id, :name, :value)",
                id,
                publication.tableVersions());
        insert(
                "INSERT INTO publication_releases (publication_id, source, version) VALUES (:id, :name, :value)",
                id,
                publication.releases());
        return id;
    }

    /** Takes rows for one of the tables of a publication, in one stream. */
    public CopyRows copy(String table, List<String> columns) {
        return new CopyRows(handle, table, columns);
    }

    /** What the rows of a publication come to, as the database adds them up. */
    public List<PublishedTotal> totals(long id) {
        return handle.createQuery("""
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
                        SELECT 'lines' AS of_what, billing_currency, sum(lines) AS lines, sum(invoice_rows) AS invoice_rows,
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
                .bind("id", id)
                .map((row, context) -> new PublishedTotal(
                        row.getString("of_what"),
                        row.getString("billing_currency"),
                        row.getLong("lines"),
                        row.getLong("invoice_rows"),
                        row.getLong("export_rows"),
                        row.getBigDecimal("invoiced"),
                        row.getBigDecimal("exported"),
                        row.getBigDecimal("invoiced_absolute"),
                        row.getBigDecimal("exported_absolute"),
                        row.getBigDecimal("variance")))
                .list();
    }

    private void insert(String sql, long id, Map<String, ?> values) {
        PreparedBatch batch = handle.prepareBatch(sql);
        values.forEach((name, value) ->
                batch.bind("id", id).bind("name", name).bind("value", value).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Its rows go with it. */
    private void remove(long id) {
        handle.execute("DELETE FROM publications WHERE publication_id = ?", id);
    }
}
