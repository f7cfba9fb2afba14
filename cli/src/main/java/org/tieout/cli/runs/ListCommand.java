package org.tieout.cli.runs;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.cli.runs.RunBooks.Seen;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.TextTable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Operations.RunRow;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "The newest runs in the store, and which of them are under way.",
        footer = {"", "For programs, and with every column: tieout show runs --format json"})
final class ListCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of("Run", "Command", "Period", "State", "Exit", "Started", "Took", "Message");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Only those of this billing period.")
    private @Nullable BillingPeriod period;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "The newest N. Default: 20.")
    private int limit;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--limit %d is less than 1".formatted(limit));
        }
        JobRunner runner = JobRunner.of(command);
        return runner.answer(
                config.file(),
                tieout -> write(new RunBooks(tieout, runner::say).newest(Optional.ofNullable(period), limit)));
    }

    private void write(List<Seen> runs) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        new TextTable(COLUMNS, runs.stream().map(ListCommand::row).toList()).write(out);
        out.flush();
    }

    private static List<String> row(Seen seen) {
        RunRow run = seen.run();
        return List.of(
                run.runId(),
                run.command(),
                run.billingPeriod().map(BillingPeriod::toString).orElse(""),
                seen.state().words(),
                run.exitCode().map(String::valueOf).orElse(""),
                Written.minute(run.startedAt()),
                run.endedAt()
                        .map(ended -> Written.seconds(
                                Duration.between(run.startedAt(), ended).toSeconds()))
                        .orElse(""),
                run.message());
    }
}
