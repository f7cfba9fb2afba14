package org.tieout.cli.tidy;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodFilterOption;
import org.tieout.command.TagOption;
import org.tieout.command.WaitOption;
import org.tieout.command.output.FormatOption;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "tidy",
        mixinStandardHelpOptions = true,
        description =
                "Removes files of the lake and releases that newer ones have replaced, and what runs that died have left.",
        footer = {
            "",
            "What is published or frozen stays readable, and what was replaced stays for a while: retention in the config.",
            "It changes no table. Ended half-way, it is run again.",
            "",
            "Ends with",
            "   0  done, or nothing to do",
            "  20  a run is at work on a month, which is left as it is; or the store cannot be reached: nothing is removed",
            "  30  a file that a result stands in is not in the lake",
            "",
            "Examples:",
            "  tieout tidy --dry-run      what would go, and how many bytes that is",
            "  tieout tidy --wait 30"
        })
public final class TidyCommand implements Callable<Integer> {

    private final Clock clock;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodFilterOption periods = new PeriodFilterOption();

    @Option(names = "--dry-run", description = "Say what would be removed; remove nothing.")
    private boolean isDryRun;

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // For the book of runs.
    private TagOption tag = new TagOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    public TidyCommand() {
        this(Clock.systemUTC());
    }

    /** One that takes that for now: what is old is old by it. */
    public TidyCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return isDryRun
                ? runner.answer(config.file(), tieout -> {
                    TidyJob job = job(tieout, Store.open(tieout.metadata(), runner::say));
                    show(job, job::dryRun, "would be removed", runner::say);
                })
                : runner.run("tidy", config, (tieout, run) -> {
                    Store store = Store.open(tieout.metadata(), run::say);
                    TidyJob job = job(tieout, store);
                    show(
                            job,
                            () -> job.run(period -> wait.lockWithSources(store, tieout, run, period)),
                            "removed",
                            run::say);
                    return ExitCode.DONE;
                });
    }

    private TidyJob job(TieoutConfig tieout, Store store) {
        return new TidyJob(tieout, store, clock, periods::isAsked);
    }

    private interface Work {
        void done() throws IOException;
    }

    /** Also where it does not come to its end: what has gone has gone. */
    private void show(TidyJob job, Work work, String how, Consumer<String> told) throws IOException {
        try {
            work.done();
        } finally {
            told.accept("%s %s".formatted(Tidied.sum(job.tidied()), how));
            PrintWriter out = command.commandLine().getOut();
            if (!job.tidied().isEmpty() || !format.isForPeople()) {
                format.write(Tidied.table(job.tidied()), out);
            }
            out.flush();
        }
    }
}
