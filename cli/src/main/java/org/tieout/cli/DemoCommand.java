package org.tieout.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tieout.command.Commands;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.WaitOption;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Recompute;
import org.tieout.jobs.io.Engine;
import org.tieout.jobs.io.Engines;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.sampledata.SampleData;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Takes sample data through every stage, prints the verdict, what is outstanding, and where to look next.",
        footer = "%nThree small companies, two months, every kind of variance: sample-data/README.md.")
public final class DemoCommand implements Callable<Integer> {

    private static final String SAMPLE_SOURCE = "contoso-usage";
    private static final String SAMPLE_FOLDER = "/contoso/";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private boolean hasLoadedWhatRunsLoad;

    @Override
    public Integer call() {
        int end = demo();
        if (hasLoadedWhatRunsLoad) {
            StartArchive.asked().ifPresent(archive -> archive.keep(JobRunner.of(command)::say));
        }
        return end;
    }

    private int demo() {
        try (Engines engines = new Engines("demo", Engine.AUTO)) {
            int imported = importCompany();
            if (imported != ExitCode.DONE.code()) {
                return imported;
            }
            for (YearMonth month : SampleData.MONTHS) {
                int end = run(engines, new BillingPeriod(month));
                if (end != ExitCode.DONE.code()) {
                    return end;
                }
            }
            return JobRunner.of(command)
                    .answer(
                            config.file(),
                            tieout -> new DemoVerdict(engines, tieout)
                                    .print(command.commandLine().getOut()));
        }
    }

    /** As a user would, before anything is reconciled: lines then have owners. */
    private int importCompany() {
        List<List<String>> imports = new ArrayList<>();
        JobRunner runner = JobRunner.of(command);
        int end = runner.answer(config.file(), tieout -> {
            Path sample = sampleFolder(tieout);
            SampleData.write(sample);
            imports.addAll(DemoCompany.imports(Store.open(tieout.metadata(), runner::say), sample));
        });
        for (List<String> words : imports) {
            if (end == ExitCode.DONE.code()) {
                end = importBy(words);
            }
        }
        return end;
    }

    private int importBy(List<String> words) {
        List<String> all = new ArrayList<>(List.of("--config", config.file().toString()));
        all.addAll(words);
        String[] typed = all.toArray(String[]::new);
        PrintWriter err = command.commandLine().getErr();
        return Commands.execute(Tieout.commandLine(typed), err, err, typed);
    }

    private int run(Engines engines, BillingPeriod period) {
        JobRunner.Outcome outcome = JobRunner.of(command).outcome("demo", config, period, (tieout, run) -> {
            command.commandLine().getErr().printf("%nBilling period %s%n", period);
            Store store = Store.open(tieout.metadata(), run::say);
            try (ResultLock lock = new WaitOption().lockWithSources(store, tieout, run, period)) {
                new WholeRun(engines, tieout, store, lock, run, false, RejectPolicy.REFUSE, Recompute.WHAT_HAS_CHANGED)
                        .run(period);
                return ExitCode.DONE;
            }
        });
        hasLoadedWhatRunsLoad |=
                outcome.run().filter(StartArchive::isWorthAfter).isPresent();
        return outcome.code().code();
    }

    /** The folder the config's sample sources fetch from. */
    private static Path sampleFolder(TieoutConfig config) {
        return config.sources().stream()
                .filter(source -> source.name().equals(SAMPLE_SOURCE))
                .map(source -> source.fetch())
                .filter(Fetch.Files.class::isInstance)
                .map(fetch -> ((Fetch.Files) fetch).path())
                .filter(path -> path.contains(SAMPLE_FOLDER) && !path.contains("://"))
                .map(path -> Path.of(path.substring(0, path.indexOf(SAMPLE_FOLDER))))
                .findFirst()
                .orElseThrow(() -> new ConfigInvalidException(
                        "Cannot run the demo: this config has no source %s of the sample companies in a folder of this machine; use the conf/tieout.yaml that Tieout came with"
                                .formatted(SAMPLE_SOURCE)));
    }
}
