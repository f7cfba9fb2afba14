package org.tieout.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tieout.cli.runs.Written;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.file.FileErrors;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.landing.SmallFiles;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.downloader.DownloadJob;
import org.tieout.downloader.files.DeliveredFiles;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.transfer.RetryPolicies;

/**
 * Whether a source has something for a period, and whether ingest would know it. Files of this machine are looked into,
 * as far as their headers; containers, buckets and lists of invoices are listed; a provider that would have to make a
 * report is not asked.
 */
final class CheckSource {

    private static final int REFUSED_SHOWN = 10;

    private final TieoutConfig config;
    private final BillingPeriod period;
    private final SmallFiles landing;
    private final RetryPolicies patience;

    CheckSource(TieoutConfig config, BillingPeriod period, SmallFiles landing, RetryPolicies patience) {
        this.config = config;
        this.period = period;
        this.landing = landing;
        this.patience = patience;
    }

    /**
     * What was found.
     *
     * @param bytes of the files of this machine
     */
    record Looked(List<Finding> findings, long bytes) {

        Looked {
            findings = List.copyOf(findings);
        }

        private static Looked at(Finding finding) {
            return new Looked(List.of(finding), 0);
        }
    }

    Looked apply(SourceConfig source) {
        String what = "source " + source.name();
        try {
            if (source.fetch() instanceof Fetch.Files files && !files.path().contains("://")) {
                return files(source, what, DeliveredFiles.named(files, period));
            }
            return Looked.at(remote(source, what).and(landed(source)));
        } catch (RunStoppedException e) {
            return Looked.at(Finding.of(what, e).and(landed(source)));
        } catch (IOException e) {
            return Looked.at(
                    Finding.notReady(what, "it cannot be looked at: %s".formatted(FileErrors.of(e)), "run check again")
                            .and(landed(source)));
        }
    }

    private Looked files(SourceConfig source, String what, List<Path> files) throws IOException {
        long bytes = 0;
        SortedSet<String> dialects = new TreeSet<>();
        List<Finding> refused = new ArrayList<>();
        for (Path file : files) {
            bytes += Files.size(file);
            try {
                dialects.add(RecogniseFile.apply(source, file).name());
            } catch (ConfigInvalidException e) {
                // It is wrong for every file alike.
                return new Looked(List.of(Finding.of(what, e)), bytes);
            } catch (DataRefusedException e) {
                refused.add(
                        Finding.invalid(
                                what,
                                e.getMessage().replaceFirst("^Cannot read ", ""),
                                "have it delivered as it should be, or change kind, provider, dialect or delimiter of the source"));
            }
        }
        if (refused.isEmpty()) {
            String found =
                    "%s, %,d bytes, read as %s".formatted(files(files.size()), bytes, String.join(", ", dialects));
            return new Looked(List.of(Finding.ok(what, found).and(landed(source))), bytes);
        }
        List<Finding> shown = new ArrayList<>(refused.subList(0, Math.min(refused.size(), REFUSED_SHOWN)));
        if (refused.size() > REFUSED_SHOWN) {
            shown.add(Finding.invalid(
                    what,
                    "%,d more of %s would be refused".formatted(refused.size() - REFUSED_SHOWN, files(files.size())),
                    "mend those above first"));
        }
        return new Looked(shown, bytes);
    }

    private Finding remote(SourceConfig source, String what) throws IOException {
        if (DownloadJob.isMadeOnDemand(source.fetch())) {
            return Finding.notAsked(
                    what, "its provider makes a report when it is asked, which is not done to look", "");
        }
        Optional<Offer> offer = DownloadJob.delivered(config, source, period, patience);
        return offer.isPresent()
                ? Finding.ok(
                        what,
                        "%s at %s; their headers are not looked at"
                                .formatted(
                                        files(offer.get().files().size()),
                                        offer.get().from()))
                : Finding.notReady(what, "its provider has nothing for %s yet".formatted(period), "try again later");
    }

    /** What counts until a download brings something newer; of a landing that cannot be read others speak. */
    private String landed(SourceConfig source) {
        try {
            Optional<ReleaseManifest> newest = Releases.current(landing, source.name(), period);
            return newest.map(release -> "landed last on %s UTC: %s, %,d bytes"
                            .formatted(
                                    Written.minute(release.landed()),
                                    files(release.files().size()),
                                    release.bytes()))
                    .orElse("nothing of %s is landed yet".formatted(period));
        } catch (IOException | RunStoppedException e) {
            return "";
        }
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : "%,d files".formatted(count);
    }
}
