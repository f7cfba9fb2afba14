package org.tieout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.ForceOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodsOption;
import org.tieout.command.QuietOption;
import org.tieout.command.TagOption;
import org.tieout.command.WaitOption;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Run;
import org.tieout.downloader.RequireFinalOption;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.run.AcceptRejectsOption;
import org.tieout.jobs.run.EngineOption;
import org.tieout.jobs.run.FailOnVarianceOption;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Does download, ingest, reconcile and publish of a billing period: nightly, and at month end.",
        footer = {
            "",
            "What has not changed is not done again. After a crash, run it again: it goes on where it was.",
            "",
            "Examples:",
            "  tieout run --period 2026-10",
            "  tieout run --period 2026-10 --dry-run          what it would do, and about how many rows",
            "  tieout run --from 2026-07 --to 2026-10         one after the other",
            "  tieout run --period 2026-10 --wait 30          let another run of the period end first",
            "  tieout run --period 2026-10 --quiet --json     for a scheduler: one JSON object, and what fails"
        })
public final class RunCommand implements Callable<Integer> {

    /** After these the next period has a chance of its own. */
    private static final Set<Integer> GO_ON = Set.of(
            ExitCode.DONE.code(),
            ExitCode.VARIANCE_FOUND.code(),
            ExitCode.INPUT_NOT_READY.code(),
            ExitCode.DATA_REFUSED.code());

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodsOption periods = new PeriodsOption();

    @Option(names = "--dry-run", description = "Say what would be done, and about how many rows; change nothing.")
    private boolean isDry;

    @Mixin
    private RequireFinalOption requireFinal = new RequireFinalOption();

    @Mixin
    private AcceptRejectsOption acceptRejects = new AcceptRejectsOption();

    @Mixin
    private FailOnVarianceOption failOnVariance = new FailOnVarianceOption();

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Option(
            names = "--json",
            description = {
                "For programs: instead of the verdict one JSON object a billing period, on a line of its own:",
                "exit code and message, per reconciliation counts, amounts (as text, every digit) and hash, durations."
            })
    private boolean isJson;

    @Mixin
    @SuppressWarnings("UnusedVariable") // For the book of runs.
    private TagOption tag = new TagOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private boolean hasLoadedWhatRunsLoad;

    @Override
    public Integer call() {
        List<BillingPeriod> asked = periods.periods();
        if (isDry) {
            return plan(asked);
        }
        int end = run(asked);
        if (hasLoadedWhatRunsLoad) {
            StartArchive.asked().ifPresent(archive -> archive.keep(quiet.runner()::say));
        }
        return end;
    }

    private int plan(List<BillingPeriod> asked) {
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            Store store = Store.open(tieout.metadata(), runner::say);
            for (BillingPeriod period : asked) {
                PlanRun.of(tieout, store, period, force.repeat())
                        .print(command.commandLine().getOut());
            }
        });
    }

    /** The highest exit code of all periods; what would happen to every period ends the first. */
    private int run(List<BillingPeriod> asked) {
        int end = ExitCode.DONE.code();
        try (Engines engines = engine.engines("run")) {
            for (BillingPeriod period : asked) {
                if (asked.size() > 1 && !quiet.isAsked()) {
                    command.commandLine().getErr().printf("%nBilling period %s%n", period);
                }
                int code = run(engines, period);
                if (!GO_ON.contains(code)) {
                    return code;
                }
                end = Math.max(end, code);
            }
        }
        return end;
    }

    private int run(Engines engines, BillingPeriod period) {
        JobRunner.Outcome outcome =
                quiet.runner().outcome("run", config, period, (tieout, run) -> run(engines, tieout, run, period));
        int code = outcome.code().code();
        if (code != ExitCode.DONE.code() && code != ExitCode.VARIANCE_FOUND.code()) {
            if (isJson) {
                print(RunSummary.of(period, outcome, RunVerdict.NONE).json());
            }
            return code;
        }
        hasLoadedWhatRunsLoad |=
                outcome.run().filter(StartArchive::isWorthAfter).isPresent();
        boolean isSilent = quiet.isAsked() && !isJson && code == ExitCode.DONE.code();
        return isSilent
                ? code
                : Math.max(code, quiet.runner().answer(config.file(), tieout -> {
                    RunVerdict verdict = RunVerdict.of(engines, tieout, period);
                    print(
                            isJson
                                    ? RunSummary.of(period, outcome, verdict).json()
                                    : verdict.text(period, config.tieout()));
                }));
    }

    private void print(String text) {
        PrintWriter out = command.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    @SuppressWarnings("try") // The lock is held, and asked when a result is shown.
    private ExitCode run(Engines engines, TieoutConfig tieout, Run run, BillingPeriod period) throws IOException {
        Store store = Store.open(tieout.metadata(), run::say);
        try (ResultLock lock = wait.lockWithSources(store, tieout, run, period)) {
            WholeRun whole = new WholeRun(
                    engines,
                    tieout,
                    store,
                    lock,
                    run,
                    requireFinal.isRequired(),
                    acceptRejects.policy(),
                    force.repeat());
            return failOnVariance.exitCode(whole.run(period));
        }
    }
}
