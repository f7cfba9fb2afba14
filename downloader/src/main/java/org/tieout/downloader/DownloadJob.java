package org.tieout.downloader;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.Delivery;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.store.LandingStores;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.TransferProgress;
import org.tieout.downloader.transfer.UnreachableException;

/** Brings the deliveries of one billing period from their providers into landing. */
public final class DownloadJob {

    /** A provider that replaces its data while it is read is asked anew this often. */
    private static final int ATTEMPTS = 3;

    /** Stands for a version where the provider has no data. */
    static final String NO_DATA = "no-data";

    private final TieoutConfig config;
    private final Run run;
    private final RetryPolicies patience;
    private final boolean requiresFinal;

    public DownloadJob(TieoutConfig config, Run run, boolean requiresFinal) {
        this(config, run, RetryPolicies.NORMAL, requiresFinal);
    }

    DownloadJob(TieoutConfig config, Run run, RetryPolicies patience, boolean requiresFinal) {
        this.config = config;
        this.run = run;
        this.patience = patience;
        this.requiresFinal = requiresFinal;
    }

    /**
     * Lands what is new.
     *
     * @throws InputNotReadyException where a provider cannot be reached, or has nothing final while that is required
     * @throws ConfigInvalidException where a provider refuses us
     */
    public void run(BillingPeriod period, List<SourceConfig> sources) throws IOException {
        run.stage("download", () -> {
            LandingStore store = LandingStores.of(config);
            for (SourceConfig source : sources) {
                FetchRequest wanted =
                        new FetchRequest(source, period, config.storage(), store, patience, run.clock(), run::say);
                run.step("download " + source.name(), () -> download(wanted));
            }
            return sources;
        });
    }

    private FetchResult download(FetchRequest wanted) throws IOException {
        return ask(wanted, found -> keep(wanted, found));
    }

    /** What is done with what a provider has. */
    private interface Use {
        void of(FetchResult found) throws IOException;
    }

    /**
     * Whoever asks a provider, whether to land what it has or only to look, is told in the same words what is wrong.
     */
    private static FetchResult ask(FetchRequest wanted, Use use) throws IOException {
        String source = wanted.source().name();
        try {
            Fetcher fetcher = Fetchers.of(wanted);
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                try {
                    FetchResult found = fetcher.find();
                    use.of(found);
                    return found;
                } catch (SourceChangedException e) {
                    wanted.say()
                            .accept("its provider has just replaced it: %s; looking again".formatted(e.getMessage()));
                }
            }
            throw new InputNotReadyException(
                    "Cannot download %s: its provider has replaced it %d times while it was read; run download again later"
                            .formatted(source, ATTEMPTS));
        } catch (UnreachableException e) {
            throw new InputNotReadyException(
                    "Cannot download %s: %s; the next download goes on from here".formatted(source, e.getMessage()), e);
        } catch (HttpStatusException e) {
            throw new ConfigInvalidException(
                    "Cannot download %s: %s; check the source's settings and what its credentials may do (docs/sources.md)"
                            .formatted(source, e.getMessage()),
                    e);
        }
    }

    private void keep(FetchRequest wanted, FetchResult found) throws IOException {
        if (found instanceof FetchResult.Data data) {
            land(wanted, data.delivery());
        } else if (found instanceof FetchResult.Nothing nothing) {
            nothing(wanted, nothing.why());
        }
    }

    private void land(FetchRequest wanted, Delivery delivery) throws IOException {
        Offer offer = delivery.offer();
        if (requiresFinal && offer.finality() == Finality.PRELIMINARY) {
            throw new InputNotReadyException(
                    "%s for %s is still preliminary (release %s), and --require-final was asked"
                            .formatted(offer.source(), offer.period(), offer.version()));
        }
        Landing.Landed landed = new Landing(wanted.landing(), run.clock(), new TransferProgress(run)).land(delivery);
        ReleaseManifest release = landed.manifest();
        run.landed(new RunRecord.Landed(
                release.source(),
                release.version(),
                release.finality().name(),
                release.files().size(),
                release.bytes(),
                release.landed()));
        run.say("%s: %,d %s, %,d bytes, release %s"
                .formatted(
                        landed.isNew() ? "landed" : "unchanged",
                        release.files().size(),
                        release.files().size() == 1 ? "file" : "files",
                        release.bytes(),
                        release.version()));
    }

    private void nothing(FetchRequest wanted, String why) {
        if (requiresFinal) {
            throw new InputNotReadyException("%s has nothing for %s (%s), and --require-final was asked"
                    .formatted(wanted.source().name(), wanted.period(), why));
        }
        run.landed(new RunRecord.Landed(
                wanted.source().name(),
                NO_DATA,
                Finality.PRELIMINARY.name(),
                0,
                0,
                run.clock().instant()));
        run.say("no data: %s; asked again next time".formatted(why));
    }

    /**
     * What a download would bring now, as far as that can be found out without asking a provider to make a report;
     * nothing is landed.
     *
     * @throws InputNotReadyException where a provider cannot be reached
     * @throws ConfigInvalidException where a provider refuses us
     */
    public static Optional<Offer> delivered(TieoutConfig config, SourceConfig source, BillingPeriod period)
            throws IOException {
        return delivered(config, source, period, RetryPolicies.NORMAL);
    }

    /** The same, asking as patiently as that says. */
    public static Optional<Offer> delivered(
            TieoutConfig config, SourceConfig source, BillingPeriod period, RetryPolicies patience) throws IOException {
        if (isMadeOnDemand(source.fetch())) {
            return Optional.empty();
        }
        FetchRequest wanted = new FetchRequest(
                source, period, config.storage(), LandingStores.of(config), patience, Clock.systemUTC(), line -> {});
        return ask(wanted, found -> {}) instanceof FetchResult.Data data
                ? Optional.of(data.delivery().offer())
                : Optional.empty();
    }

    /** Whether its provider makes a report when it is asked: that is not done only to look. */
    public static boolean isMadeOnDemand(Fetch fetch) {
        return fetch instanceof Fetch.AzurePartner
                || fetch instanceof Fetch.AzureCostDetails
                || (fetch instanceof Fetch.AzureExport export && export.run());
    }
}
