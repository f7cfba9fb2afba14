package org.tieout.command;

import java.time.Duration;
import java.util.List;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Run;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import picocli.CommandLine.Option;

/** {@code --wait}. */
public final class WaitOption {

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            description =
                    "Wait so long for another run of the same billing period to end. Default: 0, end with exit code 20 at once.")
    private long minutes;

    /** Locks every reconciliation of the config for a period. */
    public ResultLock lock(Store store, TieoutConfig config, Run run, BillingPeriod period) {
        return lock(
                store,
                run,
                config.reconciliations().stream()
                        .map(ReconciliationConfig::name)
                        .toList(),
                period);
    }

    /** Locks some reconciliations for a period. */
    public ResultLock lock(Store store, Run run, List<String> reconciliations, BillingPeriod period) {
        return ResultLock.acquire(store, run, reconciliations, period, Duration.ofMinutes(minutes));
    }
}
