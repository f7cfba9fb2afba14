package org.tieout.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tieout.common.period.BillingPeriod;

/** Reports on frozen results, and what has moved of their invoices. */
public final class WatchReports {

    private final Handle handle;

    WatchReports(Handle handle) {
        this.handle = handle;
    }

    /** The newest report on a frozen result. */
    public Optional<WatchReport> newest(String reconciliation, BillingPeriod period) {
        return handle.createQuery("""
                        SELECT * FROM watch_reports
                        WHERE reconciliation = :reconciliation AND billing_period = :period::billing_period
                        ORDER BY report_id DESC LIMIT 1
                        """)
                .bind("reconciliation", reconciliation)
                .bind("period", Periods.range(period))
                .map((row, context) -> report(row, period))
                .findOne();
    }

    private WatchReport report(ResultSet row, BillingPeriod period) throws SQLException {
        long id = row.getLong("report_id");
        Map<String, String> releases = handle.createQuery(
                        "SELECT source, version FROM watch_releases WHERE report_id = :id")
                .bind("id", id)
                .reduceRows(new TreeMap<>(), (map, release) -> {
                    map.put(release.getColumn("source", String.class), release.getColumn("version", String.class));
                    return map;
                });
        return new WatchReport(
                row.getString("reconciliation"),
                period,
                row.getString("frozen_hash"),
                row.getString("new_hash"),
                releases,
                List.of((String[]) row.getArray("changed_settings").getArray()),
                movements(id));
    }

    private List<Movement> movements(long report) {
        Map<Long, List<Movement.EffectChange>> effects = new TreeMap<>();
        handle.createQuery("""
                        SELECT watch_effects.* FROM watch_effects JOIN watch_movements USING (movement_id) WHERE report_id = :id
                        """)
                .bind("id", report)
                .map((row, context) -> effects.computeIfAbsent(row.getLong("movement_id"), unused -> new ArrayList<>())
                        .add(new Movement.EffectChange(
                                row.getString("effect"),
                                row.getBigDecimal("frozen_amount"),
                                row.getBigDecimal("new_amount"))))
                .list();
        return handle.createQuery("""
                        SELECT * FROM watch_movements WHERE report_id = :id
                        ORDER BY invoice_issuer_name COLLATE "C" NULLS FIRST, invoice_id COLLATE "C" NULLS FIRST, billing_currency
                        """)
                .bind("id", report)
                .map((row, context) -> new Movement(
                        row.getString("invoice_issuer_name"),
                        row.getString("invoice_id"),
                        row.getString("billing_currency"),
                        change(row, "variance", "gross"),
                        change(row, "invoiced", "invoiced_gross"),
                        change(row, "exported", "exported_gross"),
                        row.getLong("lines_changed"),
                        row.getLong("lines_added"),
                        row.getLong("lines_gone"),
                        effects.getOrDefault(row.getLong("movement_id"), List.of())))
                .list();
    }

    private static Movement.Change change(ResultSet row, String of, String gross) throws SQLException {
        return new Movement.Change(
                row.getBigDecimal("frozen_" + of), row.getBigDecimal("new_" + of), row.getBigDecimal(gross));
    }

    /** Keeps a report, and opens, updates or closes the item on it. */
    public void publish(WatchReport report, String runId) {
        long id = handle.createQuery("""
                        INSERT INTO watch_reports (reconciliation, billing_period, run_id, frozen_hash, new_hash, changed_settings)
                        VALUES (:reconciliation, :period::billing_period, :runId, :frozenHash, :newHash, :changedSettings)
                        RETURNING report_id
                        """)
                .bind("reconciliation", report.reconciliation())
                .bind("period", Periods.range(report.period()))
                .bind("runId", runId)
                .bind("frozenHash", report.frozenHash())
                .bind("newHash", report.newHash())
                .bind("changedSettings", report.changedSettings().toArray(String[]::new))
                .mapTo(Long.class)
                .one();
        PreparedBatch releases = handle.prepareBatch(
                "INSERT INTO watch_releases (report_id, source, version) VALUES (:id, :source, :version)");
        report.releases()
                .forEach((source, version) -> releases.bind("id", id)
                        .bind("source", source)
                        .bind("version", version)
                        .add());
        releases.execute();
        report.movements().forEach(movement -> insert(id, movement));
        OpenItems items = new OpenItems(handle);
        if (report.hasMoved()) {
            items.open(report, id);
        } else {
            items.close(report.reconciliation(), report.period());
        }
    }

    private void insert(long report, Movement movement) {
        long id = handle.createQuery("""
                        INSERT INTO watch_movements
                          (report_id, invoice_issuer_name, invoice_id, billing_currency,
                           frozen_variance, new_variance, net, gross,
                           frozen_invoiced, new_invoiced, invoiced_net, invoiced_gross,
                           frozen_exported, new_exported, exported_net, exported_gross,
                           lines_changed, lines_added, lines_gone)
                        VALUES (:report, :issuer, :invoiceId, :currency, <amounts>, :changed, :added, :gone)
                        RETURNING movement_id
                        """)
                .bind("report", report)
                .bind("issuer", movement.issuer())
                .bind("invoiceId", movement.invoiceId())
                .bind("currency", movement.currency())
                .bindList("amounts", amounts(movement))
                .bind("changed", movement.linesChanged())
                .bind("added", movement.linesAdded())
                .bind("gone", movement.linesGone())
                .mapTo(Long.class)
                .one();
        PreparedBatch effects = handle.prepareBatch("""
                INSERT INTO watch_effects (movement_id, effect, frozen_amount, new_amount, moved)
                VALUES (:id, :effect, :frozen, :now, :moved)
                """);
        for (Movement.EffectChange effect : movement.effects()) {
            effects.bind("id", id)
                    .bind("effect", effect.effect())
                    .bind("frozen", effect.frozen())
                    .bind("now", effect.now())
                    .bind("moved", effect.moved())
                    .add();
        }
        if (effects.size() > 0) {
            effects.execute();
        }
    }

    private static List<BigDecimal> amounts(Movement movement) {
        List<BigDecimal> amounts = new ArrayList<>();
        for (Movement.Change change : List.of(movement.variance(), movement.invoiced(), movement.exported())) {
            amounts.addAll(List.of(change.frozen(), change.now(), change.net(), change.gross()));
        }
        return amounts;
    }
}
