package org.tieout.jobs.watch;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.LandedReleases;
import org.tieout.jobs.io.Reconciled;
import org.tieout.store.FrozenResult;
import org.tieout.store.WatchReport;

/**
 * What there is to see of a frozen result; no Spark session is started for it.
 *
 * @param landed by source: the newest release
 * @param before the newest report
 */
record DeliveredSince(
        FrozenResult frozen,
        ReconciliationConfig reconciliation,
        Map<String, String> landed,
        Optional<WatchReport> before) {

    static DeliveredSince at(TieoutConfig config, FrozenResult frozen, Optional<WatchReport> before)
            throws IOException {
        ReconciliationConfig reconciliation = config.reconciliations().stream()
                .filter(one -> one.name().equals(frozen.reconciliation()))
                .findFirst()
                .orElseThrow(() -> new ConfigInvalidException(
                        "Cannot watch %s of %s: it is not in the config any more; put it back, or run: tieout close reopen --period %s --reconciliation %s"
                                .formatted(
                                        frozen.reconciliation(),
                                        frozen.period(),
                                        frozen.period(),
                                        frozen.reconciliation())));
        if (Reconciled.read(LakeFiles.of(config), frozen.reconciliation(), frozen.period())
                .isEmpty()) {
            throw isLost(frozen);
        }
        LandedReleases landed = new LandedReleases(config);
        Map<String, String> releases = new TreeMap<>();
        for (String source : reconciliation.sources()) {
            ReleaseManifest current = landed.current(source, frozen.period())
                    .orElseThrow(() -> new InputNotReadyException(
                            "Cannot watch %s of %s: source %s has no release in landing; run: tieout download --period %s"
                                    .formatted(frozen.reconciliation(), frozen.period(), source, frozen.period())));
            releases.put(source, current.version());
        }
        return new DeliveredSince(frozen, reconciliation, releases, before);
    }

    static InputNotReadyException isLost(FrozenResult frozen) {
        return new InputNotReadyException(
                "Cannot find the frozen result of %s for %s in the lake; is lake the one it was frozen in?"
                        .formatted(frozen.reconciliation(), frozen.period()));
    }

    /** Whether something has been delivered that no report is about. */
    boolean hasNews() {
        return !landed.equals(before.map(WatchReport::releases).orElse(frozen.releases()));
    }

    /** Whether what lies in landing is what the result was made from. */
    boolean isAsFrozen() {
        return landed.equals(frozen.releases());
    }
}
