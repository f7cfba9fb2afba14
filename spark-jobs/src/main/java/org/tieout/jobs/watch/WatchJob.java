package org.tieout.jobs.watch;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.jobs.ingest.IngestJob;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.LandedReleases;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.reconcile.ReconcileJob;
import org.tieout.jobs.reconcile.input.SettingsHash;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.FrozenResult;
import org.tieout.store.Movement;
import org.tieout.store.Publications;
import org.tieout.store.PublishedTotal;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.store.WatchReport;

/**
 * Says what a frozen result would be with what has been delivered since: ingests and reconciles that in a lake of its
 * own, and holds the lines against those that are frozen. The frozen result is read, never written.
 */
public final class WatchJob {

    private final Supplier<SparkSession> sessions;
    private final TieoutConfig config;
    private final Store store;
    private final ResultLock lock;
    private final Run run;
    private final RejectPolicy rejects;
    private final Recompute repeat;

    /** @param sessions asked for where there is something to compute */
    public WatchJob(
            Supplier<SparkSession> sessions,
            TieoutConfig config,
            Store store,
            ResultLock lock,
            Run run,
            RejectPolicy rejects,
            Recompute repeat) {
        this.sessions = sessions;
        this.config = config;
        this.store = store;
        this.lock = lock;
        this.run = run;
        this.rejects = rejects;
        this.repeat = repeat;
    }

    /** Looks at a frozen result, and publishes what there is to report; the report that counts now. */
    public WatchResult run(FrozenResult frozen) throws IOException {
        Optional<WatchReport> before =
                store.read(transaction -> transaction.watchReports().newest(frozen.reconciliation(), frozen.period()));
        DeliveredSince look = run.step(
                "look at %s %s".formatted(frozen.reconciliation(), frozen.period()),
                () -> DeliveredSince.at(config, frozen, before));
        if (!look.hasNews() && repeat == Recompute.WHAT_HAS_CHANGED) {
            run.say("nothing new");
            return new WatchResult(frozen, before);
        }
        boolean isKnown = look.isAsFrozen() && repeat == Recompute.WHAT_HAS_CHANGED;
        WatchReport report = isKnown ? WatchReport.asFrozen(frozen) : recompute(look);
        run.step("report", () -> publish(report, before));
        return new WatchResult(frozen, Optional.of(report));
    }

    private WatchReport recompute(DeliveredSince look) throws IOException {
        FrozenResult frozen = look.frozen();
        TieoutConfig aside = config.only(look.reconciliation())
                .withLake("%s/aside/%s".formatted(config.lake(), frozen.reconciliation()));
        // In the book these tables would pass for those of the lake.
        Run running = run.aside();
        Reconciled made = run.step("recompute aside", () -> {
            new IngestJob(sessions, aside, running, rejects, repeat)
                    .run(frozen.period(), landed(aside, frozen), Set.of());
            // Who owns what moves no amount.
            new ReconcileJob(sessions, aside, running, repeat, Allocation.NONE).run(frozen.period(), Set.of());
            return Reconciled.read(LakeFiles.of(aside), frozen.reconciliation(), frozen.period())
                    .orElseThrow();
        });
        List<Movement> movements = run.step("compare", () -> compare(frozen, made, aside));
        return new WatchReport(
                frozen.reconciliation(),
                frozen.period(),
                frozen.resultHash(),
                made.resultHash(),
                made.releases(),
                changedSettings(look, aside),
                movements);
    }

    /** Its sources, and what there is about billing periods, which nobody waits for. */
    private static List<SourceConfig> landed(TieoutConfig aside, FrozenResult frozen) throws IOException {
        LandedReleases releases = new LandedReleases(aside);
        List<SourceConfig> landed = new ArrayList<>();
        for (SourceConfig source : aside.sources()) {
            if (source.kind() != SourceKind.BILLING_PERIOD
                    || releases.current(source.name(), frozen.period()).isPresent()) {
                landed.add(source);
            }
        }
        return landed;
    }

    private List<Movement> compare(FrozenResult frozen, Reconciled made, TieoutConfig aside) {
        SparkSession spark = sessions.get();
        spark.sparkContext().setJobDescription("watch %s %s".formatted(frozen.reconciliation(), frozen.period()));
        Lake lake = Lake.at(spark, config.lake());
        Lake other = Lake.at(spark, aside.lake());
        List<Row> invoices = CompareLines.apply(
                        frozenRows(lake, ReconciliationLines.TABLE, frozen),
                        rows(other, ReconciliationLines.TABLE, made.tableVersions(), frozen))
                .collectAsList();
        List<Row> effects = CompareEffects.apply(
                        frozenRows(lake, VarianceEffects.TABLE, frozen),
                        rows(other, VarianceEffects.TABLE, made.tableVersions(), frozen))
                .collectAsList();
        List<Movement> all = Movements.of(invoices, effects);
        proveFrozen(frozen, all);
        return all.stream().filter(Movement::hasMoved).toList();
    }

    private static Dataset<Row> frozenRows(Lake lake, LakeTable table, FrozenResult frozen) {
        if (lake.version(table) < frozen.tableVersions().getOrDefault(table.name(), 0L)) {
            throw DeliveredSince.isLost(frozen);
        }
        return rows(lake, table, frozen.tableVersions(), frozen);
    }

    private static Dataset<Row> rows(Lake lake, LakeTable table, Map<String, Long> versions, FrozenResult frozen) {
        return lake.read(table, OptionalLong.of(versions.getOrDefault(table.name(), 0L)))
                .where(col(ReconciliationLines.BILLING_PERIOD)
                        .equalTo(frozen.period().toString())
                        .and(col(ReconciliationLines.RECONCILIATION).equalTo(frozen.reconciliation())));
    }

    /** What was read as the frozen lines comes to what is published of them. */
    private void proveFrozen(FrozenResult frozen, List<Movement> all) {
        Map<String, BigDecimal> read = new TreeMap<>();
        Map<String, BigDecimal> published = new TreeMap<>();
        for (Movement one : all) {
            read.merge(one.currency() + " invoiced", one.invoiced().frozen(), BigDecimal::add);
            read.merge(one.currency() + " exported", one.exported().frozen(), BigDecimal::add);
        }
        for (PublishedTotal total : store.read(transaction -> {
            Publications publications = transaction.publications();
            return publications
                    .id(frozen.reconciliation(), frozen.period())
                    .map(publications::totals)
                    .orElse(List.of());
        })) {
            if (total.ofWhat().equals("lines")) {
                published.put(total.currency() + " invoiced", total.invoiced());
                published.put(total.currency() + " exported", total.exported());
            }
        }
        read.values().removeIf(amount -> amount.signum() == 0);
        published.values().removeIf(amount -> amount.signum() == 0);
        boolean isThat = read.keySet().equals(published.keySet())
                && read.entrySet().stream()
                        .allMatch(one ->
                                one.getValue().compareTo(Objects.requireNonNull(published.get(one.getKey()))) == 0);
        if (!isThat) {
            throw DeliveredSince.isLost(frozen);
        }
    }

    /** What besides the releases may have moved the result. */
    private List<String> changedSettings(DeliveredSince look, TieoutConfig aside) throws IOException {
        FrozenResult frozen = look.frozen();
        List<String> changed = new ArrayList<>();
        if (!SettingsHash.areThose(frozen.settings(), config, look.reconciliation())) {
            changed.add("reconciliation " + frozen.reconciliation());
        }
        for (String source : look.reconciliation().sources()) {
            Optional<Ingested> then = LakeFiles.of(config)
                    .ingested(source, frozen.period())
                    // Another reconciliation that is not frozen may have had a newer one ingested.
                    .filter(one -> one.release().equals(frozen.releases().get(source)));
            Optional<Ingested> now = LakeFiles.of(aside).ingested(source, frozen.period());
            if (then.isPresent()
                    && now.isPresent()
                    && !then.get().settings().equals(now.get().settings())) {
                changed.add("source " + source);
            }
        }
        return changed;
    }

    private boolean publish(WatchReport report, Optional<WatchReport> before) {
        run.say(report.summary());
        if (!report.changedSettings().isEmpty()) {
            run.say("settings are others than when it was frozen: "
                    + report.changedSettings().stream().collect(Collectors.joining(", ")));
        }
        if (before.filter(report::repeats).isPresent()) {
            run.say("reported before");
            return false;
        }
        store.write(transaction -> {
            lock.confirm(transaction);
            transaction.watchReports().publish(report, run.id());
            return report;
        });
        return true;
    }
}
