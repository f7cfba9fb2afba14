package org.tieout.cli.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.JobRunner.Outcome;
import org.tieout.command.PeriodOption;
import org.tieout.command.SourceOption;
import org.tieout.command.output.TextTable;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Says what would stop a run before it is started: config, folders, store, secrets and deliveries.",
        footer = {
            "",
            "Everything is looked at, whatever is wrong before it. Nothing is changed: an embedded store is not started, and "
                    + "no provider is asked to make a report. Of files no more than their headers is read; of secrets it "
                    + "is said whether their variables are set, never what they hold.",
            "",
            "Ends with",
            "   0  nothing would stop a run; warnings may be there",
            "  12  config, permissions, secrets or files have to be mended",
            "  20  files are not there yet, or a store or provider does not answer",
            "",
            "Examples:",
            "  tieout check",
            "  tieout check --period 2026-10 --source contoso-usage",
            "  tieout check --json | jq '.findings[] | select(.exitCode > 0)'"
        })
public final class CheckCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Billing period whose deliveries are looked for. Default: the month before this one.")
    private @Nullable BillingPeriod period;

    @Mixin
    private SourceOption source = new SourceOption();

    @Option(names = "--json", description = "For programs: one JSON object; docs/first-steps.md has its fields.")
    private boolean isJson;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).conclude(config.file(), tieout -> {
            BillingPeriod asked = period == null
                    ? new BillingPeriod(YearMonth.from(tieout.close().today(Clock.systemUTC()))
                            .minusMonths(1))
                    : period;
            CheckDocument found = CheckDocument.of(
                    asked,
                    new CheckInstallation(config.file(), tieout, System.getenv()).findings(asked, source.of(tieout)));
            write(found);
            return Outcome.of(ExitCode.of(found.exitCode()), found.message());
        });
    }

    private void write(CheckDocument found) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        if (isJson) {
            out.print(new String(Json.bytes(found), StandardCharsets.UTF_8));
        } else {
            new TextTable(
                            List.of("", "What", "Found", "What to do"),
                            found.findings().stream()
                                    .map(finding -> List.of(
                                            finding.level().words(), finding.what(), finding.found(), finding.advice()))
                                    .toList())
                    .write(out);
            if (found.exitCode() == ExitCode.DONE.code()) {
                out.printf("%nNothing was found that would stop a run. Next:%n");
                out.printf("  %s run --period %s%n", config.tieout(), found.period());
            }
        }
        out.flush();
    }
}
