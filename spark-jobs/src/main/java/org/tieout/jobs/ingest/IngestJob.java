package org.tieout.jobs.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefused;
import org.tieout.common.run.InputNotReady;
import org.tieout.common.run.Run;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.Rejects;
import org.tieout.jobs.ingest.dialect.Dialect;
import org.tieout.jobs.io.Ingested;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.Landed;
import org.tieout.jobs.io.Replacement;

/** Brings the newest landed release of each source into charges, and proves that no row and no cent was lost. */
public final class IngestJob {

    private final SparkSession spark;
    private final Landed landed;
    private final Lake lake;
    private final Run run;

    public IngestJob(SparkSession spark, TieoutConfig config, Run run) {
        this.spark = spark;
        this.landed = new Landed(spark, config.landing());
        this.lake = Lake.writable(spark, config.lake());
        this.run = run;
    }

    public void run(BillingPeriod period, List<SourceConfig> sources) throws IOException {
        for (SourceConfig source : sources) {
            spark.sparkContext().setJobDescription("ingest %s %s".formatted(source.name(), period));
            run.step("ingest " + source.name(), () -> ingest(period, source));
        }
    }

    private Ingested ingest(BillingPeriod period, SourceConfig source) throws IOException {
        ReleaseManifest manifest = landed.current(source.name(), period)
                .orElseThrow(() -> new InputNotReady(
                        "Nothing to ingest: source %s has no release for %s; run: tieout download --period %s"
                                .formatted(source.name(), period, period)));
        List<IdentifiedFile> files = IdentifyFiles.apply(spark, landed, manifest, source);
        Release release = Release.of(manifest, source);
        TypeRelease typeRelease = new TypeRelease(spark, release, files);
        FileTotals totals = new FileTotals();
        spark.sparkContext().register(totals);

        Replacement charges = prepareCharges(release, typeRelease, totals);
        try {
            prove(manifest, totals, charges.rows());
        } catch (DataRefused e) {
            charges.abandon();
            throw e;
        }
        // Rejects first: whoever sees the charges can see what is missing from them.
        replaceRejects(release, typeRelease, totals.rows(Fate.REJECTED));
        run.wrote(Charges.TABLE.name(), charges.commit());
        Ingested ingested = new Ingested(
                source.name(),
                period,
                manifest.version(),
                manifest.finality(),
                files.stream()
                        .map(IdentifiedFile::dialect)
                        .map(Dialect::name)
                        .distinct()
                        .toList(),
                totals.rows(Fate.REJECTED),
                charged(release, totals));
        ingested.write(lake);
        report(release, ingested, totals);
        return ingested;
    }

    private Replacement prepareCharges(Release release, TypeRelease typeRelease, FileTotals totals) {
        return lake.prepare(
                Charges.TABLE,
                typeRelease.charges(totals),
                Map.of(
                        Charges.BILLING_PERIOD, release.period(),
                        Charges.SIDE, release.side(),
                        Charges.SOURCE, release.source()));
    }

    /** Delivered = typed + rejected + of other periods, file by file; typed = written. */
    private static void prove(ReleaseManifest manifest, FileTotals totals, long written) {
        List<String> unreadable = totals.unreadable();
        if (!unreadable.isEmpty()) {
            String more = unreadable.size() == 1 ? "" : " (and %d more)".formatted(unreadable.size() - 1);
            throw new DataRefused(unreadable.get(0) + more);
        }
        for (LandedFile file : manifest.files()) {
            long fated = 0;
            for (Fate fate : Fate.values()) {
                fated += totals.rows(fate, file.name());
            }
            long delivered = totals.delivered(file.name());
            if (delivered != fated
                    || file.rows().filter(rows -> rows != delivered).isPresent()) {
                throw new DataRefused(
                        "Rows of %s do not tie out: %,d delivered, %,d typed, rejected or of other periods%s"
                                .formatted(
                                        file.name(),
                                        delivered,
                                        fated,
                                        file.rows()
                                                .map("; its manifest says %,d"::formatted)
                                                .orElse("")));
            }
        }
        if (totals.rows(Fate.TYPED) != written) {
            throw new DataRefused("Charges of %s do not tie out: %,d rows typed, %,d written; run ingest again"
                    .formatted(manifest.source(), totals.rows(Fate.TYPED), written));
        }
    }

    private void replaceRejects(Release release, TypeRelease typeRelease, long rejected) {
        Map<String, String> partition =
                Map.of(Rejects.BILLING_PERIOD, release.period(), Rejects.SOURCE, release.source());
        if (rejected > 0) {
            // Rows are typed a second time only where some were refused.
            run.wrote(
                    Rejects.TABLE.name(),
                    lake.prepare(Rejects.TABLE, typeRelease.rejects(), partition)
                            .commit());
        } else if (lake.exists(Rejects.TABLE)) {
            run.wrote(Rejects.TABLE.name(), lake.clear(Rejects.TABLE, partition));
        }
    }

    private static List<Checkpoint> charged(Release release, FileTotals totals) {
        return totals.byCurrency(Fate.TYPED).entrySet().stream()
                .map(entry -> new Checkpoint(
                        "charges",
                        release.source(),
                        release.side(),
                        entry.getKey(),
                        entry.getValue().rows(),
                        entry.getValue().sum(),
                        entry.getValue().absoluteSum()))
                .toList();
    }

    private void report(Release release, Ingested ingested, FileTotals totals) {
        run.release(release.source(), release.version());
        run.checkpoints(totals.checkpoints(release));
        totals.counts().forEach((rule, rows) -> run.count(release.source() + ": " + rule, rows));
        run.say("%s: %,d charges%s%s"
                .formatted(
                        String.join(", ", ingested.dialects()),
                        totals.rows(Fate.TYPED),
                        part(totals.rows(Fate.OTHER_PERIOD), " of other periods"),
                        part(totals.rows(Fate.REJECTED), " rejected (tieout show rejects)")));
    }

    private static String part(long rows, String what) {
        return rows == 0 ? "" : ", %,d%s".formatted(rows, what);
    }
}
