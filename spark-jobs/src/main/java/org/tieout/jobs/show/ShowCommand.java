package org.tieout.jobs.show;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.text.Nearest;
import org.tieout.jobs.io.Engine;
import org.tieout.jobs.io.Engines;
import org.tieout.rules.dataset.MatchStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows results of a billing period on standard output.",
        footer = {
            "",
            "Examples:",
            "  tieout show invoices --period 2026-10",
            "  tieout show lines --period 2026-10 --status MISMATCHED --status MISSING_IN_EXPORT",
            "  tieout show lines --period 2026-10 --invoice G091210001 --format csv > lines.csv",
            "  tieout show effects --period 2026-10      why each line differs: sums to its variance",
            "  tieout show allocations --period 2026-10  what belongs to which product, and who owns it",
            "  tieout show charges --period 2026-10 --line 0f3c8a2b9d417e65   the delivered rows behind a line",
            "  tieout show names --period 2026-10        what was renamed, and what no table knows",
            "  tieout show conformance --period 2026-10  how far the exports keep to FOCUS",
            "  tieout show runs --limit 5                the newest, of whatever billing period",
            "  tieout show frozen                        closed months; tieout show open-items: what has moved since"
        })
public final class ShowCommand implements Callable<Integer> {

    private static final List<String> WHAT = List.of(
            "invoices",
            "lines",
            "effects",
            "details",
            "lanes",
            "allocations",
            "verdicts",
            "charges",
            "rejects",
            "names",
            "conformance",
            "checkpoints",
            "runs",
            "frozen",
            "open-items");

    /** What is about all billing periods, where none is named. */
    private static final List<String> OF_ALL_PERIODS = List.of("runs", "frozen", "open-items");

    /** Which filters go with what. */
    private static final Map<String, List<String>> FILTERS = Map.of(
            "--status", List.of("invoices", "lines"),
            "--invoice", List.of("invoices", "lines", "effects", "details", "lanes", "allocations", "verdicts"),
            "--reconciliation", List.of("invoices", "lines", "effects", "details", "lanes", "allocations", "verdicts"),
            "--line", List.of("lines", "effects", "details", "allocations", "charges"),
            "--limit", List.of("runs"));

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = {
                "invoices, lines: the verdict on each, and its reason.",
                "effects: why each line differs; details: the charges of lines that are not MATCHED; charges: those of "
                        + "one line (--line), with the place they were delivered in.",
                "lanes: usage, tax, credits, … of each invoice; allocations: what of each line belongs to which product; "
                        + "verdicts: FOCUS 1.4 on each invoice detail.",
                "rejects, names, conformance, checkpoints, runs: what happened on the way.",
                "frozen, open-items: results that stay as they are, and what has to be looked at."
            })
    private String what = "";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Billing period, such as 2026-10. Runs, frozen and open-items do without: all periods.")
    private @Nullable BillingPeriod period;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only rows of this status; may be repeated: ${COMPLETION-CANDIDATES}.")
    private List<MatchStatus> statuses = List.of();

    @Option(names = "--invoice", paramLabel = "ID", description = "Only rows of this InvoiceId.")
    private @Nullable String invoice;

    @Option(names = "--reconciliation", paramLabel = "NAME", description = "Only rows of this reconciliation.")
    private @Nullable String reconciliation;

    @Option(names = "--line", paramLabel = "ID", description = "Only rows of this LineId; show charges needs it.")
    private @Nullable String line;

    @Option(names = "--limit", paramLabel = "N", description = "Only the newest N runs. Without --period: 20.")
    private @Nullable Integer limit;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        refuseWhatCannotBeShown();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            Optional<ResultTable> withoutPeriod = ShowHistory.of(
                    what,
                    tieout,
                    Clock.systemUTC(),
                    Optional.ofNullable(period),
                    Optional.ofNullable(limit),
                    runner::say);
            if (withoutPeriod.isPresent()) {
                write(withoutPeriod.get());
                return;
            }
            BillingPeriod asked = Objects.requireNonNull(period);
            Optional<ResultTable> withoutSpark = ShowRecords.of(what, tieout, asked, runner::say);
            if (withoutSpark.isPresent()) {
                write(withoutSpark.get());
                return;
            }
            ShowResults.Filter filter = new ShowResults.Filter(
                    statuses,
                    Optional.ofNullable(invoice),
                    Optional.ofNullable(reconciliation),
                    Optional.ofNullable(line));
            try (Engines engines = new Engines("show", Engine.AUTO)) {
                write(ShowResults.find(
                        engines,
                        tieout,
                        Objects.requireNonNull(ShowTarget.BY_NAME.get(what)),
                        asked,
                        filter,
                        runner::say));
            }
        });
    }

    private void refuseWhatCannotBeShown() {
        if (!WHAT.contains(what)) {
            throw wrong("Invalid WHAT: %s is none of %s%s"
                    .formatted(what, String.join(", ", WHAT), Nearest.hint(what, WHAT)));
        }
        if (period == null && !OF_ALL_PERIODS.contains(what)) {
            throw wrong("show %s needs --period YYYY-MM".formatted(what));
        }
        Map<String, Boolean> given = Map.of(
                "--status", !statuses.isEmpty(),
                "--invoice", invoice != null,
                "--reconciliation", reconciliation != null,
                "--line", line != null,
                "--limit", limit != null);
        FILTERS.forEach((option, goesWith) -> {
            if (Boolean.TRUE.equals(given.get(option)) && !goesWith.contains(what)) {
                throw wrong("%s goes with %s, not with %s".formatted(option, String.join(", ", goesWith), what));
            }
        });
        if (what.equals("charges") && line == null) {
            throw wrong("show charges needs --line; tieout show lines names them");
        }
        if (limit != null && limit < 1) {
            throw wrong("--limit %d is less than 1".formatted(limit));
        }
        format.check();
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(command.commandLine(), message);
    }

    private void write(ResultTable result) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        format.write(result, out);
        out.flush();
    }
}
