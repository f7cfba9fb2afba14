package org.tieout.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.store.FrozenStatements.FrozenRow;

/** Results that stay as they are, whatever is delivered: of each reconciliation and period one, or none. */
public final class FrozenResults {

    private final Handle handle;
    private final FrozenStatements statements;

    FrozenResults(Handle handle) {
        this.handle = handle;
        this.statements = handle.attach(FrozenStatements.class);
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
        return statements.all().stream().map(this::result).toList();
    }

    /** The frozen result of a reconciliation and period. */
    public Optional<FrozenResult> find(String reconciliation, BillingPeriod period) {
        return statements.find(reconciliation, period).map(this::result);
    }

    private FrozenResult result(FrozenRow row) {
        return new FrozenResult(
                row.reconciliation(),
                row.billingPeriod(),
                row.resultHash(),
                row.settings(),
                row.chargesVersion(),
                statements.tables(row.reconciliation(), row.billingPeriod()),
                statements.releases(row.reconciliation(), row.billingPeriod()),
                row.finality(),
                row.frozenAt(),
                row.frozenBy(),
                row.note());
    }

    /** Whether a provider could still change what a publication was made from when it was made. */
    public Finality finality(Publication publication) {
        return statements.isPreliminary(publication.reconciliation(), publication.period())
                ? Finality.PRELIMINARY
                : Finality.FINAL;
    }

    /** From now on what is published stays. */
    public void freeze(Publication publication, RunRecord run, String note) {
        statements.insert(publication, finality(publication), run, note);
        statements.insertTables(
                publication.reconciliation(),
                publication.period(),
                publication.tableVersions().keySet(),
                publication.tableVersions().values());
        statements.insertReleases(
                publication.reconciliation(),
                publication.period(),
                publication.releases().keySet(),
                publication.releases().values());
    }

    /** The next run may replace it again; what was reported on it goes, that it was frozen stays on record. */
    public void reopen(FrozenResult frozen, RunRecord run, String note) {
        statements.insertReopening(frozen.reconciliation(), frozen.period(), run, note);
        new OpenItems(handle).close(frozen.reconciliation(), frozen.period());
        statements.delete(frozen.reconciliation(), frozen.period());
    }
}
