package org.tieout.jobs.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.FitSums;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.LandedReleases;
import org.tieout.jobs.io.Replacement;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.JudgeFinality;
import org.tieout.rules.control.ProveFiles;
import org.tieout.rules.control.ReadTogether;
import org.tieout.rules.control.RefuseOtherPeriods;
import org.tieout.rules.control.RefuseRejects;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Release;
import org.tieout.rules.typing.FieldValues;

/** Brings the newest landed release of each source into the lake, and proves that no row and no cent was lost. */
public final class IngestJob {

    private final Engines engines;
    private final TieoutConfig config;
    private final Run run;
    private final RejectPolicy rejects;
    private final Recompute repeat;

    /** @param engines asked where there is something to ingest */
    public IngestJob(Engines engines, TieoutConfig config, Run run, RejectPolicy rejects, Recompute repeat) {
        this.engines = engines;
        this.config = config;
        this.run = run;
        this.rejects = rejects;
        this.repeat = repeat;
    }

    /**
     * Ingests one source after the other.
     *
     * @param frozen sources that only frozen results are made from: what they deliver now is left in landing
     */
    public void run(BillingPeriod period, List<SourceConfig> sources, Set<String> frozen) throws IOException {
        run.stage("ingest", () -> {
            for (SourceConfig source : sources) {
                run.step(
                        "ingest " + source.name(),
                        () -> frozen.contains(source.name()) ? leave() : Optional.of(ingest(period, source)));
            }
            return sources;
        });
    }

    private Optional<Ingested> leave() {
        run.say("frozen; tieout watch looks at what has been delivered since");
        return Optional.empty();
    }

    private Ingested ingest(BillingPeriod period, SourceConfig source) throws IOException {
        NewestRelease newest = NewestRelease.of(new LandedReleases(config), LakeFiles.of(config), period, source);
        run.looksAt(source.name(), newest.manifest().version());
        Optional<Ingested> before = newest.ingested().filter(one -> repeat == Recompute.WHAT_HAS_CHANGED);
        if (before.isPresent()) {
            report(before.get(), newest.manifest(), "unchanged, ");
            return before.get();
        }
        try (Engines.Job job = engines.job("ingest %s %s".formatted(source.name(), period))) {
            return ingest(job.flows(), Lake.of(config).writable(), newest, source);
        }
    }

    private Ingested ingest(Flows flows, Lake lake, NewestRelease newest, SourceConfig source) throws IOException {
        ReleaseManifest manifest = newest.manifest();
        LandedReleases landed = new LandedReleases(config);
        List<IdentifiedFile> files = IdentifyFiles.apply(landed, manifest, source);
        files.forEach(file -> file.remark().ifPresent(run::say));
        Release release = Release.of(manifest, source);
        UnchangedParts unchanged =
                repeat == Recompute.WHAT_HAS_CHANGED ? UnchangedParts.of(lake, newest, release) : UnchangedParts.none();
        lake.makeTables();
        try (TypedRelease typed = TypedRelease.of(flows, lake, release, files, unchanged)) {
            prove(lake, manifest, source, release, typed);
            // Rejects first: whoever sees the charges can see what is missing from them.
            replaceRejects(lake, release, typed);
            typed.prepared().commit().forEach(run::wrote);
            Ingested ingested = ingested(manifest, newest.settings(), source, files, typed.totals());
            reusable(newest, typed).write(lake.files(), manifest);
            lake.files().write(ingested);
            String how = unchanged.files() == 0
                    ? ""
                    : "%,d of %,d files unchanged, ".formatted(unchanged.files(), files.size());
            report(ingested, manifest, how);
            return ingested;
        }
    }

    private static ReusableParts reusable(NewestRelease newest, TypedRelease typed) {
        return ReadTogether.isPlain(typed.files())
                ? ReusableParts.of(newest, typed.totals(), typed.prepared().parts())
                : new ReusableParts(newest.settings(), List.of());
    }

    private void prove(Lake lake, ReleaseManifest manifest, SourceConfig source, Release release, TypedRelease typed) {
        FileTotals totals = typed.totals();
        try {
            ProveFiles.apply(manifest, totals, typed.prepared().rows());
            if (rejects == RejectPolicy.REFUSE) {
                RefuseRejects.apply(source, manifest.period(), totals);
            }
            RefuseOtherPeriods.apply(source, manifest.period(), totals);
            FitSums.apply(
                    "Cannot ingest " + source.name(),
                    checkpoints("charges", release, totals.byCurrency(RowOutcome.TYPED)));
        } catch (DataRefusedException e) {
            if (totals.unreadable().isEmpty()) {
                // Whoever is refused has to see which rows it was.
                replaceRejects(lake, release, typed);
            }
            throw e;
        }
    }

    private void replaceRejects(Lake lake, Release release, TypedRelease typed) {
        Map<String, String> partition = release.partition(Rejects.TABLE);
        if (typed.totals().rows(RowOutcome.REJECTED) > 0) {
            // Rows are typed a second time only where some were refused.
            Replacement written = lake.prepare(Rejects.TABLE, typed.rows().rejects(), partition);
            run.wrote(written.output(written.commit()));
        } else if (lake.isInUse(Rejects.TABLE)) {
            run.wrote(Rejects.TABLE.name(), lake.clear(Rejects.TABLE, partition));
        }
    }

    private static Ingested ingested(
            ReleaseManifest manifest,
            String settings,
            SourceConfig source,
            List<IdentifiedFile> files,
            FileTotals totals) {
        Release release = Release.of(manifest, source);
        Finality finality = JudgeFinality.apply(manifest, source, files, totals);
        return new Ingested(
                manifest.source(),
                manifest.period(),
                manifest.version(),
                settings,
                finality,
                finality == Finality.PRELIMINARY
                        ? JudgeFinality.finalIfClosedBy(manifest, source, files)
                        : Optional.empty(),
                isInexact(files, totals),
                files.stream()
                        .map(IdentifiedFile::dialect)
                        .map(Dialect::name)
                        .distinct()
                        .toList(),
                checkpoints("charges", release, totals.byCurrency(RowOutcome.TYPED)),
                checkpoints(RowOutcome.REJECTED.step(), release, totals.byCurrency(RowOutcome.REJECTED)),
                totals.invoices(release),
                totals.checkpoints(release),
                totals.counts(),
                totals.names().entrySet().stream()
                        .map(entry -> entry.getKey().with(entry.getValue()))
                        .toList(),
                totals.totalRows(),
                totals.periods(),
                totals.findings().all().stream()
                        .map(finding -> new Ingested.Conformance(
                                finding.rule().id(),
                                finding.rule().column(),
                                finding.rule().keyword().name(),
                                finding.rule().requirement(),
                                finding.rows(),
                                finding.violations(),
                                Optional.ofNullable(finding.example()).orElse("")))
                        .toList());
    }

    private static boolean isInexact(List<IdentifiedFile> files, FileTotals totals) {
        return files.stream().anyMatch(IdentifiedFile::isInexact)
                || totals.counts().keySet().stream().anyMatch(rule -> rule.startsWith(FieldValues.BINARY_NOISE));
    }

    private static List<Checkpoint> checkpoints(String step, Release release, Map<String, ControlTotal> byCurrency) {
        return byCurrency.entrySet().stream()
                .map(entry -> release.checkpoint(step, "", entry.getKey(), entry.getValue()))
                .toList();
    }

    private void report(Ingested ingested, ReleaseManifest manifest, String how) {
        run.release(ingested.source(), ingested.release());
        run.checkpoints(ingested.checkpoints());
        ingested.counts().forEach((rule, rows) -> run.count(ingested.source() + ": " + rule, rows));
        IngestSummary.about(ingested, manifest, how).forEach(run::say);
    }
}
