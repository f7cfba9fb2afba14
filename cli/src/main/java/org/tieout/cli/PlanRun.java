package org.tieout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tieout.command.output.TextTable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Recompute;
import org.tieout.downloader.DownloadJob;
import org.tieout.downloader.landing.Offer;
import org.tieout.jobs.ingest.NewestRelease;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.LandedReleases;
import org.tieout.jobs.publish.PublishJob;
import org.tieout.jobs.reconcile.ReconcilePlan;
import org.tieout.rules.dataset.Ingested;
import org.tieout.store.FrozenResults;
import org.tieout.store.Hierarchies;
import org.tieout.store.Publication;
import org.tieout.store.Store;

/** What a run would do now, found out as the run itself would, and about how many rows that is. */
final class PlanRun {

    private static final String DELIVERED = "delivered";
    private static final String FROZEN = "frozen";

    private final TieoutConfig config;
    private final Store store;
    private final BillingPeriod period;
    private final Recompute repeat;
    private final Set<String> frozen;
    private final List<Step> steps = new ArrayList<>();
    /** Whether something before has to be done, so that what comes after cannot be known yet. */
    private boolean isChanging;

    private PlanRun(TieoutConfig config, Store store, BillingPeriod period, Recompute repeat) {
        this.config = config;
        this.store = store;
        this.period = period;
        this.repeat = repeat;
        this.frozen = FrozenResults.of(store, period);
    }

    /**
     * One step.
     *
     * @param rows as far as they can be told beforehand
     */
    private record Step(String step, String what, OptionalLong rows) {}

    static PlanRun of(TieoutConfig config, Store store, BillingPeriod period, Recompute repeat) throws IOException {
        PlanRun plan = new PlanRun(config, store, period, repeat);
        for (SourceConfig source : config.sources()) {
            plan.source(source);
        }
        for (ReconcilePlan forecast : plan.forecasts()) {
            plan.result(forecast);
        }
        return plan;
    }

    private void source(SourceConfig source) throws IOException {
        LandedReleases landed = new LandedReleases(config);
        Optional<Offer> delivered = DownloadJob.delivered(config, source, period);
        Optional<ReleaseManifest> current = landed.current(source.name(), period);
        boolean isLanded = delivered.isPresent()
                && current.isPresent()
                && current.get().version().equals(delivered.get().version());
        steps.add(new Step("download " + source.name(), download(delivered, isLanded), OptionalLong.empty()));
        if (FrozenResults.sources(config, frozen).contains(source.name())) {
            steps.add(new Step("ingest " + source.name(), FROZEN, OptionalLong.empty()));
            return;
        }
        Optional<Ingested> standing = LakeFiles.of(config).ingested(source.name(), period);
        boolean isIngested = isLanded
                && repeat == Recompute.WHAT_HAS_CHANGED
                && NewestRelease.of(landed, LakeFiles.of(config), period, source)
                        .ingested()
                        .isPresent();
        isChanging |= !isIngested;
        steps.add(new Step(
                "ingest " + source.name(),
                isIngested
                        ? "unchanged"
                        : standing.isPresent()
                                ? "replace release " + standing.get().release()
                                : "new",
                isIngested || delivered.isEmpty() ? OptionalLong.empty() : rows(landed, delivered.get(), standing)));
    }

    private static String download(Optional<Offer> delivered, boolean isLanded) {
        if (delivered.isEmpty()) {
            return "ask its provider; what comes is not known before";
        }
        int files = delivered.get().files().size();
        return isLanded
                ? "unchanged"
                : "%,d %s, %,d bytes, release %s"
                        .formatted(
                                files,
                                files == 1 ? "file" : "files",
                                bytes(delivered.get()),
                                delivered.get().version());
    }

    private static long bytes(Offer offer) {
        return offer.files().stream().mapToLong(file -> file.bytes().orElse(0)).sum();
    }

    /** As the provider says; else as many a byte as in the release before. */
    private OptionalLong rows(LandedReleases landed, Offer delivered, Optional<Ingested> standing) throws IOException {
        if (delivered.files().stream().allMatch(file -> file.rows().isPresent())) {
            return OptionalLong.of(delivered.files().stream()
                    .mapToLong(file -> file.rows().orElseThrow())
                    .sum());
        }
        if (standing.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<ReleaseManifest> before =
                landed.release(delivered.source(), period, standing.get().release());
        if (before.isEmpty() || before.get().bytes() == 0) {
            return OptionalLong.empty();
        }
        long rows = standing.get().checkpoints().stream()
                .filter(checkpoint -> checkpoint.step().equals(DELIVERED))
                .mapToLong(checkpoint -> checkpoint.rows())
                .sum();
        return OptionalLong.of(
                Math.round((double) rows * bytes(delivered) / before.get().bytes()));
    }

    private List<ReconcilePlan> forecasts() throws IOException {
        if (!isChanging) {
            return ReconcilePlan.now(
                    config, period, new Hierarchies(store).current().in(period), repeat, frozen);
        }
        List<ReconcilePlan> forecasts = new ArrayList<>();
        for (ReconciliationConfig reconciliation : config.reconciliations()) {
            forecasts.add(ReconcilePlan.afterIngest(config, reconciliation, period, frozen));
        }
        return forecasts;
    }

    private void result(ReconcilePlan forecast) throws IOException {
        steps.add(new Step("reconcile " + forecast.reconciliation(), forecast.what(), forecast.lines()));
        if (forecast.isFrozen()) {
            steps.add(new Step("publish " + forecast.reconciliation(), FROZEN, OptionalLong.empty()));
            return;
        }
        Optional<Publication> publication = PublishJob.publication(config, forecast.reconciliation(), period, "");
        boolean isPublished = forecast.isUnchanged()
                && publication.isPresent()
                && repeat == Recompute.WHAT_HAS_CHANGED
                && PublishJob.isPublished(store, publication.get());
        steps.add(new Step(
                "publish " + forecast.reconciliation(),
                isPublished ? "unchanged" : "where the result is another",
                isPublished ? OptionalLong.empty() : forecast.lines()));
    }

    void print(PrintWriter out) throws IOException {
        out.printf("%nWhat a run of %s would do%n", period);
        List<List<String>> rows = new ArrayList<>();
        for (Step step : steps) {
            rows.add(List.of(
                    step.step(),
                    step.what(),
                    step.rows().isPresent() ? "about %,d".formatted(step.rows().getAsLong()) : ""));
        }
        new TextTable(List.of("Step", "What", "Rows"), rows).write(out);
        out.flush();
    }
}
