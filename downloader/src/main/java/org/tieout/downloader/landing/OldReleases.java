package org.tieout.downloader.landing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;

/** Releases that newer ones have replaced, and that nothing was made from that stands. */
public final class OldReleases {

    /** In the folder of a release that is being removed: who was killed at it left the rest for the next. */
    private static final String BEING_REMOVED = "_being-removed";

    private static final String RELEASE = "/release=";

    private final LandingStore store;
    private final String source;
    private final Rule rule;

    /**
     * What stays.
     *
     * @param newest so many of the newest of a month
     * @param before what was landed at that moment or later
     */
    public record Rule(int newest, Instant before) {}

    public OldReleases(LandingStore store, String source, Rule rule) {
        this.store = store;
        this.source = source;
        this.rule = rule;
    }

    /** The months there are releases of. */
    public Set<BillingPeriod> periods() throws IOException {
        Set<BillingPeriod> periods = new TreeSet<>();
        for (String path : store.list(source)) {
            String period = path.substring(source.length() + 1).replaceFirst("/.*", "");
            if (path.contains(RELEASE)) {
                periods.add(BillingPeriod.parse(period));
            }
        }
        return periods;
    }

    /**
     * Those of a month that may go.
     *
     * @param needed versions that something was made from
     */
    public List<ReleaseManifest> find(BillingPeriod period, Set<String> needed) throws IOException {
        Optional<ReleaseManifest> current = Releases.current(store, source, period);
        if (current.isEmpty()) {
            // Nobody knows which one counts.
            return List.of();
        }
        List<ReleaseManifest> releases = new ArrayList<>();
        for (String version : versions(period, Releases.MANIFEST)) {
            Releases.manifest(store, source, period, version).ifPresent(releases::add);
        }
        return releases.stream()
                .sorted(Comparator.comparing(ReleaseManifest::landed).reversed())
                .skip(rule.newest())
                .filter(one -> one.landed().isBefore(rule.before()))
                .filter(one -> !one.version().equals(current.get().version()))
                .filter(one -> !needed.contains(one.version()))
                .toList();
    }

    /**
     * Removes them, and what is left of one whose removal was cut off; those that are gone.
     *
     * @throws org.tieout.common.run.InputNotReadyException where somebody is landing the same source and month
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public List<ReleaseManifest> remove(BillingPeriod period, Set<String> needed) throws IOException {
        try (Closeable held = store.lock(Releases.folder(source, period))) {
            for (String version : cutOff(period)) {
                remove(Releases.folder(source, period, version));
            }
            List<ReleaseManifest> old = find(period, needed);
            for (ReleaseManifest one : old) {
                String folder = Releases.folder(source, period, one.version());
                store.replace(folder + "/" + BEING_REMOVED, "{}".getBytes(StandardCharsets.UTF_8));
                // Before its files: a release without a manifest is none.
                store.delete(List.of(folder + "/" + Releases.MANIFEST));
                remove(folder);
            }
            return old;
        }
    }

    /** Whether there is something left of a release whose removal was cut off. */
    public boolean hasRest(BillingPeriod period) throws IOException {
        return !cutOff(period).isEmpty();
    }

    private Set<String> cutOff(BillingPeriod period) throws IOException {
        Set<String> cutOff = versions(period, BEING_REMOVED);
        cutOff.removeAll(versions(period, Releases.MANIFEST));
        return cutOff;
    }

    /** What says that it is being removed goes last. */
    private void remove(String folder) throws IOException {
        store.delete(store.list(folder).stream()
                .filter(path -> !path.endsWith("/" + BEING_REMOVED))
                .toList());
        store.delete(List.of(folder + "/" + BEING_REMOVED));
    }

    /** Of the releases that have such a file. */
    private Set<String> versions(BillingPeriod period, String file) throws IOException {
        String releases = Releases.folder(source, period) + RELEASE;
        Set<String> versions = new TreeSet<>();
        for (String path : store.list(Releases.folder(source, period))) {
            if (path.startsWith(releases) && path.endsWith("/" + file)) {
                String below = path.substring(releases.length(), path.length() - file.length() - 1);
                if (!below.contains("/")) {
                    versions.add(below);
                }
            }
        }
        return versions;
    }
}
