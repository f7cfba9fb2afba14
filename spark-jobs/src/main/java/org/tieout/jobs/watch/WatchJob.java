package org.tieout.jobs.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.jobs.ingest.IngestJob;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.LandedReleases;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.reconcile.ReconcileJob;
import org.tieout.jobs.reconcile.input.SettingsHash;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.rules.dataset.Ingested;
import org.tieout.store.FrozenResult;
import org.tieout.store.Hierarchies;
import org.tieout.store.ProductCost;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.store.WatchReport;

/**
 * Says what a frozen result would be with what has been delivered since: ingests and reconciles that in a lake of its
 * own, and holds the lines against those that are frozen. The frozen result is read, never written.
 */
public final class WatchJob {

    private final Engines engines;
    private final TieoutConfig config;
    private final Store store;
    private final ResultLock lock;
    private final Run run;
    private final RejectPolicy rejects;
    private final Recompute repeat;

    /** @param engines asked where there is something to compute */
    public WatchJob(
            Engines engines,
            TieoutConfig config,
            Store store,
            ResultLock lock,
            Run run,
            RejectPolicy rejects,
            Recompute repeat) {
        this.engines = engines;
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
        Answer answer = isKnown ? new Answer(WatchReport.asFrozen(frozen), List.of()) : recompute(look);
        run.step("report", () -> publish(answer, before));
        return new WatchResult(frozen, Optional.of(answer.report()));
    }

    /**
     * What there is to report.
     *
     * @param products what each product of every invoice costs now; none where that is as it was frozen
     */
    private record Answer(WatchReport report, List<ProductCost> products) {}

    private Answer recompute(DeliveredSince look) throws IOException {
        FrozenResult frozen = look.frozen();
        TieoutConfig aside = config.only(look.reconciliation())
                .withLake("%s/aside/%s".formatted(config.lake(), frozen.reconciliation()));
        // In the book these tables would pass for those of the lake.
        Run running = run.aside();
        // Who owns what moves no amount: it is asked for what products cost, not for what has moved.
        Allocation allocation = new Hierarchies(store).current().in(frozen.period());
        Reconciled made = run.step("recompute aside", () -> {
            new IngestJob(engines, aside, running, rejects, repeat)
                    .run(frozen.period(), landed(aside, frozen), Set.of());
            new ReconcileJob(engines, aside, running, repeat, allocation).run(frozen.period(), Set.of());
            return Reconciled.read(LakeFiles.of(aside), frozen.reconciliation(), frozen.period())
                    .orElseThrow();
        });
        CompareResults compare = new CompareResults(engines, config, store, allocation);
        CompareResults.Compared compared = run.step("compare", () -> compare.apply(frozen, made, aside));
        WatchReport report = new WatchReport(
                frozen.reconciliation(),
                frozen.period(),
                frozen.resultHash(),
                made.resultHash(),
                made.releases(),
                changedSettings(look, aside),
                compared.moved());
        return new Answer(report, compared.products());
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

    private boolean publish(Answer answer, Optional<WatchReport> before) {
        WatchReport report = answer.report();
        run.say(report.summary());
        if (!report.changedSettings().isEmpty()) {
            run.say("settings are others than when it was frozen: "
                    + report.changedSettings().stream().collect(Collectors.joining(", ")));
        }
        if (before.filter(report::repeats).isPresent() && hasReported(answer)) {
            run.say("reported before");
            return false;
        }
        store.write(transaction -> {
            lock.confirm(transaction);
            transaction.watchReports().publish(report, answer.products(), run.id());
            return report;
        });
        return true;
    }

    /** Whether the newest report has these products: who owns what may be another while nothing has moved. */
    private boolean hasReported(Answer answer) {
        WatchReport report = answer.report();
        List<ProductCost> reported = store.read(
                transaction -> transaction.watchReports().products(report.reconciliation(), report.period()));
        return Set.copyOf(reported).equals(Set.copyOf(answer.products()));
    }
}
