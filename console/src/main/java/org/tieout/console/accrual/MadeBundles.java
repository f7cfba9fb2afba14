package org.tieout.console.accrual;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tieout.close.bundle.BundleKey;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.Installation;
import org.tieout.console.page.OwnProcesses;
import org.tieout.console.page.OwnProcesses.Started;

/**
 * Bundles of closed months: each made by {@code bin/tieout close bundle}, in a process of its own, where a key is
 * given.
 */
@Component
class MadeBundles {

    private static final String ENDING = ".zip";

    private final Installation installation;
    private final OwnProcesses processes;

    MadeBundles(Installation installation, OwnProcesses processes) {
        this.installation = installation;
        this.processes = processes;
    }

    /** Whether the console has a key to sign with, and knows the command. */
    boolean isPossible() {
        return hasKey() && processes.isPossible();
    }

    boolean hasKey() {
        return BundleKey.isGiven(installation.config().close(), System.getenv());
    }

    void start(BillingPeriod period, String user) {
        processes.start(
                name(period),
                "the bundle of " + period,
                user,
                ENDING,
                file -> List.of("close", "bundle", "--period", period.toString(), "--to", file.toString()));
    }

    /** The one that was started last. */
    Optional<Started> newest(BillingPeriod period) {
        return processes.newest(name(period));
    }

    List<String> lastLines(Started started) {
        return processes.lastLines(started);
    }

    /** The newest that was made, whole and checked. */
    Optional<Path> file(BillingPeriod period) {
        return Optional.of(processes.file(name(period), ENDING)).filter(Files::isRegularFile);
    }

    private static String name(BillingPeriod period) {
        return "close-" + period;
    }
}
