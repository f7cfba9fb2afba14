package org.tieout.cli.tidy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tieout.cli.tidy.Tidied.What;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.OldReleases;
import org.tieout.downloader.store.LandingStores;
import org.tieout.jobs.io.OldFiles.OldFile;
import org.tieout.jobs.tidy.OldLakeFiles;
import org.tieout.store.NamedVersions;
import org.tieout.store.Store;

/**
 * What nothing stands on in lake and landing, as of the moment it was looked. The store is asked first: without it
 * nobody knows what is published and frozen.
 */
final class Untidy {

    private final Instant before;
    private final Store store;
    private final List<NamedVersions.Release> named;
    private final Set<BillingPeriod> published;
    private final OldLakeFiles lake;
    private final Map<SourceConfig, OldReleases> landing = new LinkedHashMap<>();

    /** @throws InputNotReadyException where the store cannot be asked, or names what the lake does not have */
    Untidy(TieoutConfig config, Store store, Instant now) throws IOException {
        this.before = now.minus(Duration.ofDays(config.retention().supersededDays()));
        this.store = store;
        this.named =
                store.read(transaction -> transaction.of(NamedVersions.class).releases());
        this.published = Set.copyOf(
                store.read(transaction -> transaction.of(NamedVersions.class).published()));
        this.lake = OldLakeFiles.of(
                config,
                store.read(transaction -> transaction.of(NamedVersions.class).tables()));
        LandingStore place = LandingStores.of(config);
        OldReleases.Rule rule = new OldReleases.Rule(config.retention().newestReleases(), before);
        config.sources().forEach(source -> landing.put(source, new OldReleases(place, source.name(), rule)));
    }

    /** The months there is something of. */
    Set<BillingPeriod> periods() throws IOException {
        Set<BillingPeriod> periods = new TreeSet<>(lake.periods());
        for (OldReleases source : landing.values()) {
            periods.addAll(source.periods());
        }
        return periods;
    }

    /**
     * What of a month may go.
     *
     * @param period empty for what is of no month
     * @param files by table
     * @param releases by source; none where there is but the rest of one whose removal was cut off
     */
    record Found(
            Optional<BillingPeriod> period,
            Map<String, List<OldFile>> files,
            Map<SourceConfig, List<ReleaseManifest>> releases) {

        boolean isEmpty() {
            return files.isEmpty() && releases.isEmpty();
        }

        List<Tidied> tidied() {
            List<Tidied> tidied = new ArrayList<>();
            files.forEach((table, old) -> old.stream()
                    .collect(Collectors.groupingBy(OldFile::why, TreeMap::new, Collectors.toList()))
                    .forEach((why, some) ->
                            tidied.add(Tidied.of(("lake " + table).strip(), period, What.of(why), some))));
            releases.forEach((source, old) -> tidied.add(Tidied.of("landing " + source.name(), period, old)));
            tidied.removeIf(one -> one.files() == 0);
            return tidied;
        }
    }

    /** @throws InputNotReadyException where the store does not know the results of the month, so that none is safe */
    Found find(BillingPeriod period) throws IOException {
        if (lake.hasResult(period) && !published.contains(period)) {
            throw new InputNotReadyException(
                    "The lake has results of %s, and the metadata store %s has none; tieout publish --period %s brings them, if that is the store of this lake"
                            .formatted(period, store.name(), period));
        }
        Map<SourceConfig, List<ReleaseManifest>> releases = new LinkedHashMap<>();
        for (Map.Entry<SourceConfig, OldReleases> source : landing.entrySet()) {
            List<ReleaseManifest> old = source.getValue().find(period, needed(source.getKey(), period));
            if (!old.isEmpty() || source.getValue().hasRest(period)) {
                releases.put(source.getKey(), old);
            }
        }
        return new Found(Optional.of(period), lake.find(period, before), releases);
    }

    private Set<String> needed(SourceConfig source, BillingPeriod period) throws IOException {
        Set<String> needed = new TreeSet<>(lake.releases(source, period));
        named.stream()
                .filter(one -> one.source().equals(source.name())
                        && one.billingPeriod().equals(period))
                .forEach(one -> needed.add(one.version()));
        return needed;
    }

    /** What of no month may go. */
    Found findOfNoMonth() throws IOException {
        return new Found(Optional.empty(), lake.ofNoMonth(before), Map.of());
    }

    /** Removes what was found; no run may be at work on its month. */
    void remove(Found old) throws IOException {
        // Landing first: where somebody lands, the month is left alone.
        for (SourceConfig source : old.releases().keySet()) {
            BillingPeriod period = old.period().orElseThrow();
            Objects.requireNonNull(landing.get(source)).remove(period, needed(source, period));
        }
        for (List<OldFile> files : old.files().values()) {
            lake.remove(files);
        }
    }
}
