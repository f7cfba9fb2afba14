package org.tieout.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;

/** Results that stay as they are, whatever is delivered: of each reconciliation and period one, or none. */
public final class FrozenResults {

    private final Handle handle;

    FrozenResults(Handle handle) {
        this.handle = handle;
    }

    /** The reconciliations whose result of a period is frozen. */
    public static Set<String> of(Store store, BillingPeriod period) {
        return store.reading(handle -> new FrozenResults(handle)
                .all().stream()
                        .filter(one -> one.period().equals(period))
                        .map(FrozenResult::reconciliation)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The sources of which every reconciliation is frozen: nobody reads what they deliver now. */
    public static Set<String> sources(TieoutConfig config, Set<String> frozen) {
        Set<String> sources = sourcesOf(config, frozen);
        config.reconciliations().stream()
                .filter(one -> !frozen.contains(one.name()))
                .forEach(one -> one.sources().forEach(sources::remove));
        return sources;
    }

    /** The sources some reconciliations are made from. */
    public static Set<String> sourcesOf(TieoutConfig config, Set<String> reconciliations) {
        Set<String> sources = new TreeSet<>();
        config.reconciliations().stream()
                .filter(one -> reconciliations.contains(one.name()))
                .forEach(one -> sources.addAll(one.sources()));
        return sources;
    }

    /** Every frozen result, oldest period first. */
    public List<FrozenResult> all() {
        return handle.createQuery("""
                        SELECT *, lower(billing_period) AS first_day FROM frozen_results
                        ORDER BY lower(billing_period), reconciliation COLLATE "C"
                        """).map((row, context) -> result(row)).list();
    }

    /** The frozen result of a reconciliation and period. */
    public Optional<FrozenResult> find(String reconciliation, BillingPeriod period) {
        return all().stream()
                .filter(one -> one.reconciliation().equals(reconciliation)
                        && one.period().equals(period))
                .findFirst();
    }

    private FrozenResult result(ResultSet row) throws SQLException {
        String reconciliation = row.getString("reconciliation");
        BillingPeriod period = Periods.of(row.getDate("first_day").toLocalDate());
        return new FrozenResult(
                reconciliation,
                period,
                row.getString("result_hash"),
                row.getString("settings"),
                row.getLong("charges_version"),
                byName("SELECT table_name, version FROM frozen_tables", reconciliation, period, Long.class),
                byName("SELECT source, version FROM frozen_releases", reconciliation, period, String.class),
                Finality.valueOf(row.getString("finality")),
                row.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                row.getString("frozen_by"),
                row.getString("note"));
    }

    private <T> Map<String, T> byName(String sql, String reconciliation, BillingPeriod period, Class<T> type) {
        return handle.createQuery(
                        sql + " WHERE reconciliation = :reconciliation AND billing_period = :period::billing_period")
                .bind("reconciliation", reconciliation)
                .bind("period", Periods.range(period))
                .reduceRows(new TreeMap<>(), (map, row) -> {
                    map.put(row.getColumn(1, String.class), row.getColumn(2, type));
                    return map;
                });
    }

    /** Whether a provider could still change what a publication was made from when it was made. */
    public Finality finality(Publication publication) {
        boolean isPreliminary = handle.createQuery("""
                        SELECT EXISTS (
                          SELECT FROM published_invoices JOIN publications USING (publication_id)
                          WHERE reconciliation = :reconciliation AND billing_period = :period::billing_period
                            AND finality = 'PRELIMINARY')
                        """)
                .bind("reconciliation", publication.reconciliation())
                .bind("period", Periods.range(publication.period()))
                .mapTo(Boolean.class)
                .one();
        return isPreliminary ? Finality.PRELIMINARY : Finality.FINAL;
    }

    /** From now on what is published stays. */
    public void freeze(Publication publication, RunRecord run, String note) {
        handle.createUpdate("""
                        INSERT INTO frozen_results
                          (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id, note)
                        VALUES (:reconciliation, :period::billing_period, :hash, :settings, :chargesVersion, :finality, :by, :runId, :note)
                        """)
                .bind("reconciliation", publication.reconciliation())
                .bind("period", Periods.range(publication.period()))
                .bind("hash", publication.resultHash())
                .bind("settings", publication.settings())
                .bind("chargesVersion", publication.chargesVersion())
                .bind("finality", finality(publication).name())
                .bind("by", run.user())
                .bind("runId", run.id())
                .bind("note", note)
                .execute();
        insert(
                "INSERT INTO frozen_tables (reconciliation, billing_period, table_name, version)",
                publication,
                publication.tableVersions());
        insert(
                "INSERT INTO frozen_releases (reconciliation, billing_period, source, version)",
                publication,
                publication.releases());
    }

    private void insert(String into, Publication publication, Map<String, ?> values) {
        PreparedBatch batch =
                handle.prepareBatch(into + " VALUES (:reconciliation, :period::billing_period, :name, :value)");
        values.forEach((name, value) -> batch.bind("reconciliation", publication.reconciliation())
                .bind("period", Periods.range(publication.period()))
                .bind("name", name)
                .bind("value", value)
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** The next run may replace it again; what was reported on it goes, that it was frozen stays on record. */
    public void reopen(FrozenResult frozen, RunRecord run, String note) {
        handle.createUpdate("""
                        INSERT INTO reopenings
                          (reconciliation, billing_period, result_hash, frozen_at, frozen_by, reopened_by, run_id, note)
                        SELECT reconciliation, billing_period, result_hash, frozen_at, frozen_by, :by, :runId, :note
                        FROM frozen_results WHERE reconciliation = :reconciliation AND billing_period = :period::billing_period
                        """)
                .bind("by", run.user())
                .bind("runId", run.id())
                .bind("note", note)
                .bind("reconciliation", frozen.reconciliation())
                .bind("period", Periods.range(frozen.period()))
                .execute();
        new OpenItems(handle).close(frozen.reconciliation(), frozen.period());
        handle.createUpdate("""
                        DELETE FROM frozen_results
                        WHERE reconciliation = :reconciliation AND billing_period = :period::billing_period
                        """)
                .bind("reconciliation", frozen.reconciliation())
                .bind("period", Periods.range(frozen.period()))
                .execute();
    }
}
