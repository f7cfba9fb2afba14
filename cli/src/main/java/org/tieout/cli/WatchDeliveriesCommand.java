package org.tieout.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunStoppedException;
import org.tieout.downloader.DownloadJob;
import org.tieout.jobs.run.WatchCommand;
import org.tieout.store.FrozenResult;
import org.tieout.store.FrozenResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tieout watch}: first brings what the providers have delivered for the frozen months, as nobody else does. */
@Command(
        name = "watch",
        description =
                "Downloads what came after a result was frozen, and says what it would change, invoice by invoice.")
public final class WatchDeliveriesCommand extends WatchCommand {

    @Option(names = "--no-download", description = "Ask no provider: look at what lies in landing already.")
    private boolean isOffline;

    @Override
    protected int bring(JobRunner runner, ConfigOption given, List<FrozenResult> frozen) {
        if (isOffline) {
            return ExitCode.DONE.code();
        }
        Map<BillingPeriod, Set<String>> byPeriod = new TreeMap<>();
        frozen.forEach(one -> byPeriod.computeIfAbsent(one.period(), unused -> new TreeSet<>())
                .add(one.reconciliation()));
        int end = ExitCode.DONE.code();
        for (Map.Entry<BillingPeriod, Set<String>> one : byPeriod.entrySet()) {
            end = Math.max(
                    end,
                    runner.run(
                            "watch",
                            given,
                            one.getKey(),
                            (config, run) -> download(config, run, one.getKey(), one.getValue())));
        }
        return end;
    }

    /** A source that cannot be had does not keep us from the others. */
    private static ExitCode download(TieoutConfig config, Run run, BillingPeriod period, Set<String> reconciliations)
            throws IOException {
        List<RunStoppedException> failed = new ArrayList<>();
        Set<String> wanted = FrozenResults.sourcesOf(config, reconciliations);
        for (SourceConfig source : config.sources()) {
            if (wanted.contains(source.name())) {
                try {
                    new DownloadJob(config, run, false).run(period, List.of(source));
                } catch (RunStoppedException e) {
                    failed.add(e);
                }
            }
        }
        failed.stream().skip(1).map(RunStoppedException::getMessage).forEach(run::say);
        if (!failed.isEmpty()) {
            throw failed.get(0);
        }
        return ExitCode.DONE;
    }
}
