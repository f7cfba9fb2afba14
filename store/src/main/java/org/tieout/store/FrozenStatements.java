package org.tieout.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;

/** Statements on frozen results. */
interface FrozenStatements {

    /** A frozen result, without what it was made from. */
    record FrozenRow(
            String reconciliation,
            BillingPeriod billingPeriod,
            String resultHash,
            String settings,
            long chargesVersion,
            Finality finality,
            Instant frozenAt,
            String frozenBy,
            String note) {}

    /** Oldest period first. */
    @SqlQuery("SELECT * FROM frozen_results ORDER BY lower(billing_period), reconciliation COLLATE \"C\"")
    List<FrozenRow> all();

    @SqlQuery("SELECT * FROM frozen_results WHERE reconciliation = :reconciliation AND billing_period = :period")
    Optional<FrozenRow> find(String reconciliation, BillingPeriod period);

    @SqlQuery("""
            SELECT table_name, version FROM frozen_tables
            WHERE reconciliation = :reconciliation AND billing_period = :period
            """)
    @KeyColumn("table_name")
    @ValueColumn("version")
    Map<String, Long> tables(String reconciliation, BillingPeriod period);

    @SqlQuery("""
            SELECT source, version FROM frozen_releases
            WHERE reconciliation = :reconciliation AND billing_period = :period
            """)
    @KeyColumn("source")
    @ValueColumn("version")
    Map<String, String> releases(String reconciliation, BillingPeriod period);

    @SqlQuery("""
            SELECT EXISTS (
              SELECT FROM published_invoices JOIN publications USING (publication_id)
              WHERE reconciliation = :reconciliation AND billing_period = :period AND finality = 'PRELIMINARY')
            """)
    boolean isPreliminary(String reconciliation, BillingPeriod period);

    @SqlUpdate("""
            INSERT INTO frozen_results
              (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id, note)
            VALUES
              (:reconciliation, :period, :resultHash, :settings, :chargesVersion, :finality, :run.user, :run.id, :note)
            """)
    void insert(
            @BindMethods Publication publication, Finality finality, @BindMethods("run") RunRecord run, String note);

    @SqlBatch("""
            INSERT INTO frozen_tables (reconciliation, billing_period, table_name, version)
            VALUES (:reconciliation, :period, :table, :version)
            """)
    void insertTables(
            String reconciliation,
            BillingPeriod period,
            @Bind("table") Collection<String> tables,
            @Bind("version") Collection<Long> versions);

    @SqlBatch("""
            INSERT INTO frozen_releases (reconciliation, billing_period, source, version)
            VALUES (:reconciliation, :period, :source, :version)
            """)
    void insertReleases(
            String reconciliation,
            BillingPeriod period,
            @Bind("source") Collection<String> sources,
            @Bind("version") Collection<String> versions);

    @SqlUpdate("""
            INSERT INTO reopenings
              (reconciliation, billing_period, result_hash, frozen_at, frozen_by, reopened_by, run_id, note)
            SELECT reconciliation, billing_period, result_hash, frozen_at, frozen_by, :run.user, :run.id, :note
            FROM frozen_results WHERE reconciliation = :reconciliation AND billing_period = :period
            """)
    void insertReopening(String reconciliation, BillingPeriod period, @BindMethods("run") RunRecord run, String note);

    @SqlUpdate("DELETE FROM frozen_results WHERE reconciliation = :reconciliation AND billing_period = :period")
    void delete(String reconciliation, BillingPeriod period);
}
