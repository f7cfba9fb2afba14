package org.tieout.cli.status;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.JobRunner.Outcome;
import org.tieout.command.PeriodOption;
import org.tieout.command.metrics.RunMetrics;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "How the installation is: store, locks, newest runs, deliveries, the close, open items and disks.",
        footer = {
            "",
            "It starts nothing: an embedded store that does not run is said to be stopped.",
            "",
            "Ends with",
            "   0  all is well; a run may be under way",
            "  12  the config is invalid, or the store is of another version",
            "  20  the store cannot be reached, or a run died and left its lock",
            "",
            "Examples:",
            "  tieout status",
            "  tieout status --period 2026-10",
            "  tieout status --json | jq '.periods[0].runs'",
            "  tieout status --idle       20 also while a run is under way"
        })
public final class StatusCommand implements Callable<Integer> {

    private static final int NEWEST = 3;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "This billing period; may be repeated. Default: the newest three there is something of.")
    private List<BillingPeriod> periods = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "Without --period: the newest N. Default: 3.")
    private @Nullable Integer limit;

    @Option(names = "--idle", description = "End with 20 also while a run is under way.")
    private boolean isIdleAsked;

    @Option(names = "--json", description = "For programs: one JSON object; docs/monitoring.md has its fields.")
    private boolean isJson;

    @Option(
            names = "--prometheus",
            description = "The metrics of docs/monitoring.md, in the text format of Prometheus.")
    private boolean isPrometheus;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        refuseWhatCannotBeAsked();
        MakeStatus.Asked asked = new MakeStatus.Asked(periods, limit == null ? NEWEST : limit, isIdleAsked);
        return JobRunner.of(command).conclude(config.file(), tieout -> {
            StatusDocument status =
                    new MakeStatus(tieout, asked, Clock.systemUTC().instant()).make();
            PrintWriter out = command.commandLine().getOut();
            if (isJson || isPrometheus) {
                out.print(isJson ? new String(Json.bytes(status), StandardCharsets.UTF_8) : metrics(tieout));
                out.flush();
            } else {
                new StatusText(out).write(status);
            }
            return Outcome.of(ExitCode.of(status.exitCode()), status.message());
        });
    }

    private static String metrics(TieoutConfig tieout) {
        return RunMetrics.of(tieout, tieout.close().today(Clock.systemUTC())).orElseGet(RunMetrics::withoutStore);
    }

    private void refuseWhatCannotBeAsked() {
        if (limit != null && !periods.isEmpty()) {
            throw wrong("--limit goes without --period");
        }
        if (isJson && isPrometheus) {
            throw wrong("--json and --prometheus do not go together");
        }
        if (limit != null && limit < 1) {
            throw wrong("--limit %d is less than 1".formatted(limit));
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(command.commandLine(), message);
    }
}
