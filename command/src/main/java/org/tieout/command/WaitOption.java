package org.tieout.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.SourceConfig;
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

    /** The same, and every source: for who also brings deliveries into the lake. */
    public ResultLock lockWithSources(Store store, TieoutConfig config, Run run, BillingPeriod period) {
        List<String> all = new ArrayList<>(sources(config.sources()));
        config.reconciliations().forEach(one -> all.add(one.name()));
        return lock(store, run, all, period);
    }

    /** Locks the rows of some sources for a period: those in the lake, which one writer at a time replaces. */
    public ResultLock lockSources(Store store, Run run, List<SourceConfig> sources, BillingPeriod period) {
        return lock(store, run, sources(sources), period);
    }

    /** A quote is in no name of a reconciliation, so that no source is taken for one. */
    private static List<String> sources(List<SourceConfig> sources) {
        return sources.stream()
                .map(source -> "source \"%s\"".formatted(source.name()))
                .toList();
    }

    /** Locks some reconciliations for a period. */
    public ResultLock lock(Store store, Run run, List<String> reconciliations, BillingPeriod period) {
        return ResultLock.acquire(store, run, reconciliations, period, Duration.ofMinutes(minutes));
    }
}
