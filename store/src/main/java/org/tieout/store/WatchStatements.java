package org.tieout.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;

/** Statements on reports on frozen results. */
interface WatchStatements {

    /** A report, without what it was made from and what has moved. */
    record ReportRow(long reportId, String frozenHash, String newHash, List<String> changedSettings) {}

    /** What has moved on an invoice, without what its variances are made of. */
    record MovementRow(
            long movementId,
            @Nullable String issuer,
            @Nullable String invoiceId,
            String currency,
            @Nested("variance") Movement.Change variance,
            @Nested("invoiced") Movement.Change invoiced,
            @Nested("exported") Movement.Change exported,
            long linesChanged,
            long linesAdded,
            long linesGone) {}

    /** An effect on a movement. */
    record EffectRow(long movementId, @Nested Movement.EffectChange change) {}

    @SqlQuery("""
            SELECT report_id, frozen_hash, new_hash, changed_settings FROM watch_reports
            WHERE reconciliation = :reconciliation AND billing_period = :period
            ORDER BY report_id DESC LIMIT 1
            """)
    Optional<ReportRow> newest(String reconciliation, BillingPeriod period);

    @SqlQuery("SELECT source, version FROM watch_releases WHERE report_id = :reportId")
    @KeyColumn("source")
    @ValueColumn("version")
    Map<String, String> releases(long reportId);

    @SqlQuery("""
            SELECT movement_id, invoice_issuer_name AS issuer, invoice_id, billing_currency AS currency,
                   frozen_variance AS variance_frozen, new_variance AS variance_now, gross AS variance_gross,
                   frozen_invoiced AS invoiced_frozen, new_invoiced AS invoiced_now, invoiced_gross,
                   frozen_exported AS exported_frozen, new_exported AS exported_now, exported_gross,
                   lines_changed, lines_added, lines_gone
            FROM watch_movements WHERE report_id = :reportId
            ORDER BY invoice_issuer_name COLLATE "C" NULLS FIRST, invoice_id COLLATE "C" NULLS FIRST, billing_currency
            """)
    List<MovementRow> movements(long reportId);

    @SqlQuery("""
            SELECT movement_id, effect, frozen_amount AS frozen, new_amount AS now
            FROM watch_effects JOIN watch_movements USING (movement_id) WHERE report_id = :reportId
            """)
    List<EffectRow> effects(long reportId);

    @SqlQuery("""
            SELECT invoice_issuer_name AS issuer, invoice_id, billing_currency AS currency, business_unit, product,
                   invoiced, exported
            FROM watch_products WHERE report_id = :reportId
            ORDER BY invoice_issuer_name COLLATE "C" NULLS FIRST, invoice_id COLLATE "C" NULLS FIRST, billing_currency,
                     product COLLATE "C"
            """)
    List<ProductCost> products(long reportId);

    @SqlUpdate("""
            INSERT INTO watch_reports (reconciliation, billing_period, run_id, frozen_hash, new_hash, changed_settings)
            VALUES (:reconciliation, :period, :runId, :frozenHash, :newHash, :changedSettings)
            """)
    @GetGeneratedKeys("report_id")
    long insert(@BindMethods WatchReport report, String runId);

    @SqlBatch("INSERT INTO watch_releases (report_id, source, version) VALUES (:reportId, :source, :version)")
    void insertReleases(
            long reportId, @Bind("source") Collection<String> sources, @Bind("version") Collection<String> versions);

    @SqlUpdate("""
            INSERT INTO watch_movements
              (report_id, invoice_issuer_name, invoice_id, billing_currency,
               frozen_variance, new_variance, net, gross,
               frozen_invoiced, new_invoiced, invoiced_net, invoiced_gross,
               frozen_exported, new_exported, exported_net, exported_gross,
               lines_changed, lines_added, lines_gone)
            VALUES
              (:reportId, :issuer, :invoiceId, :currency,
               :variance.frozen, :variance.now, :variance.net, :variance.gross,
               :invoiced.frozen, :invoiced.now, :invoiced.net, :invoiced.gross,
               :exported.frozen, :exported.now, :exported.net, :exported.gross,
               :linesChanged, :linesAdded, :linesGone)
            """)
    @GetGeneratedKeys("movement_id")
    long insertMovement(long reportId, @BindMethods Movement movement);

    @SqlBatch("""
            INSERT INTO watch_effects (movement_id, effect, frozen_amount, new_amount, moved)
            VALUES (:movementId, :effect, :frozen, :now, :moved)
            """)
    void insertEffects(long movementId, @BindMethods List<Movement.EffectChange> effects);

    @SqlBatch("""
            INSERT INTO watch_products
              (report_id, invoice_issuer_name, invoice_id, billing_currency, business_unit, product, invoiced, exported)
            VALUES (:reportId, :issuer, :invoiceId, :currency, :businessUnit, :product, :invoiced, :exported)
            """)
    void insertProducts(long reportId, @BindMethods List<ProductCost> products);
}
