package org.tieout.cli.runs;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tieout.cli.runs.RunBooks.Which;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.common.period.BillingPeriod;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        description = "Waits for a run to end, and ends with its exit code.",
        footer = {
            "",
            "A run is known once it has its locks, or has ended; download, once it has ended.",
            "",
            "Ends as the run did, or with",
            "   2  there is no such run",
            "  20  it has not ended in time, or died without an exit code",
            "",
            "Examples:",
            "  tieout runs wait 20261105T060708009-1a0e",
            "  tieout runs wait --tag nightly-42 --begin-within 15m",
            "  tieout runs wait --newest reconcile --period 2026-10 --timeout 2h"
        })
final class WaitCommand implements Callable<Integer> {

    private static final int SECONDS_BETWEEN_LOOKS = 2;

    @Parameters(index = "0", arity = "0..1", paramLabel = "RUN_ID", description = "The run with this id.")
    private @Nullable String id;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Instead: the newest run that was started with this --tag.")
    private @Nullable String tag;

    @Option(
            names = "--newest",
            paramLabel = "COMMAND",
            description = "Instead: the newest run of this command in --period.")
    private @Nullable String newest;

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "The billing period of --newest.")
    private @Nullable BillingPeriod period;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            defaultValue = "6h",
            description = "How long to wait, such as 90s, 30m or 2d. Default: 6h.")
    private Duration timeout = Duration.ofHours(6);

    @Option(
            names = "--begin-within",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            defaultValue = "0s",
            description = "How long to wait for the run to be known. Default: 0s, end with 2 at once.")
    private Duration beginWithin = Duration.ZERO;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        Which which = which();
        JobRunner runner = JobRunner.of(command);
        return runner.conclude(config.file(), tieout -> {
            RunBooks books = new RunBooks(tieout, runner::say);
            return new WaitForRun(
                            () -> books.find(which),
                            Clock.systemUTC(),
                            () -> TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS),
                            runner::update)
                    .until(new WaitForRun.Patience(beginWithin, timeout), words(which));
        });
    }

    private Which which() {
        if ((id != null ? 1 : 0) + (tag != null ? 1 : 0) + (newest != null ? 1 : 0) != 1) {
            throw wrong("name one run: a RUN_ID, --tag, or --newest with --period");
        }
        if ((newest == null) != (period == null)) {
            throw wrong("--newest and --period go together");
        }
        if (id != null) {
            return new Which.ById(id);
        }
        if (tag != null) {
            return new Which.ByTag(tag);
        }
        return new Which.Newest(
                Optional.ofNullable(newest).orElseThrow(),
                Optional.ofNullable(period).orElseThrow());
    }

    private static String words(Which which) {
        if (which instanceof Which.ById one) {
            return "run " + one.id();
        }
        if (which instanceof Which.ByTag one) {
            return "run with the tag " + one.tag();
        }
        Which.Newest one = (Which.Newest) which;
        return "run of %s in %s".formatted(one.command(), one.period());
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(command.commandLine(), message);
    }
}
