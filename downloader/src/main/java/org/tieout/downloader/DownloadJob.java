package org.tieout.downloader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.Landing;
import org.tieout.common.landing.LocalLandingStore;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.downloader.files.DeliveredFiles;

/** Brings the deliveries of one billing period from where the sources have them into landing. */
public final class DownloadJob {

    private final TieoutConfig config;
    private final Run run;

    public DownloadJob(TieoutConfig config, Run run) {
        this.config = config;
        this.run = run;
    }

    public void run(BillingPeriod period, List<SourceConfig> sources) throws IOException {
        Landing landing = new Landing(new LocalLandingStore(landingFolder()));
        for (SourceConfig source : sources) {
            run.step("download " + source.name(), () -> download(landing, period, source));
        }
    }

    private Landing.Outcome download(Landing landing, BillingPeriod period, SourceConfig source) throws IOException {
        DeliveredFiles delivered = find(source.fetch(), period);
        ReleaseManifest release = delivered.release(source, period, run.clock().instant());
        Landing.Outcome outcome = landing.land(release, delivered::open);
        run.landed(new RunRecord.Landed(
                release.source(),
                release.version(),
                release.finality().name(),
                release.files().size(),
                release.bytes(),
                release.landed()));
        run.say("%s: %,d %s, %,d bytes, release %s"
                .formatted(
                        outcome == Landing.Outcome.LANDED ? "landed" : "unchanged",
                        release.files().size(),
                        release.files().size() == 1 ? "file" : "files",
                        release.bytes(),
                        release.version()));
        return outcome;
    }

    /** What a download would bring now; nothing is landed. */
    public static ReleaseManifest delivered(SourceConfig source, BillingPeriod period, Instant now) throws IOException {
        return find(source.fetch(), period).release(source, period, now);
    }

    private static DeliveredFiles find(Fetch fetch, BillingPeriod period) throws IOException {
        if (fetch instanceof Fetch.Files files) {
            return DeliveredFiles.find(files.path(), period);
        }
        throw new IllegalStateException("No way to fetch " + fetch);
    }

    private Path landingFolder() {
        if (config.landing().contains("://")) {
            throw new ConfigInvalid(
                    "Invalid landing: %s is no folder of this machine, and this version lands nowhere else"
                            .formatted(config.landing()));
        }
        return Path.of(config.landing());
    }
}
