package org.tieout.jobs.show;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.common.command.ConfigOption;
import org.tieout.common.command.JobRunner;
import org.tieout.common.command.PeriodOption;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.io.LakeSession;
import org.tieout.jobs.io.StorageSettings;
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
            "  tieout show conformance --period 2026-10  how far the exports keep to FOCUS"
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
            "runs");

    /** Which filters go with what. */
    private static final Map<String, List<String>> FILTERS = Map.of(
            "--status", List.of("invoices", "lines"),
            "--invoice", List.of("invoices", "lines", "effects", "details", "lanes", "allocations", "verdicts"),
            "--reconciliation", List.of("invoices", "lines", "effects", "details", "lanes", "allocations", "verdicts"),
            "--line", List.of("lines", "effects", "details", "allocations", "charges"));

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = {
                "invoices, lines: the verdict on each, and its reason.",
                "effects: why each line differs; details: the charges of lines that are not MATCHED; charges: those of "
                        + "one line (--line), with the place they were delivered in.",
                "lanes: usage, tax, credits, … of each invoice; allocations: what of each line belongs to which product; "
                        + "verdicts: FOCUS 1.4 on each invoice detail.",
                "rejects, names, conformance, checkpoints, runs: what happened on the way."
            })
    private String what = "";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

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

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table (a choice of columns, for people), csv or json (every column). Default: table.")
    private Format format = Format.TABLE;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        refuseWhatCannotBeShown();
        return JobRunner.onTerminal().answer(config.file(), tieout -> {
            StorageSettings.use(tieout);
            Optional<Result> withoutSpark = ShowRecords.of(what, tieout, period.period());
            if (withoutSpark.isPresent()) {
                write(withoutSpark.get());
                return;
            }
            ShowResults.Filter filter = new ShowResults.Filter(
                    statuses,
                    Optional.ofNullable(invoice),
                    Optional.ofNullable(reconciliation),
                    Optional.ofNullable(line));
            try (LakeSession spark = new LakeSession("show")) {
                write(ShowResults.find(
                        spark, tieout, Objects.requireNonNull(What.BY_NAME.get(what)), period.period(), filter));
            }
        });
    }

    private void refuseWhatCannotBeShown() {
        CommandLine commandLine = command == null ? new CommandLine(this) : command.commandLine();
        if (!WHAT.contains(what)) {
            throw new CommandLine.ParameterException(
                    commandLine, "Invalid WHAT: %s is none of %s".formatted(what, String.join(", ", WHAT)));
        }
        Map<String, Boolean> given = Map.of(
                "--status", !statuses.isEmpty(),
                "--invoice", invoice != null,
                "--reconciliation", reconciliation != null,
                "--line", line != null);
        FILTERS.forEach((option, goesWith) -> {
            if (Boolean.TRUE.equals(given.get(option)) && !goesWith.contains(what)) {
                throw new CommandLine.ParameterException(
                        commandLine,
                        "%s goes with %s, not with %s".formatted(option, String.join(", ", goesWith), what));
            }
        });
        if (what.equals("charges") && line == null) {
            throw new CommandLine.ParameterException(
                    commandLine, "show charges needs --line; tieout show lines names them");
        }
    }

    private void write(Result result) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        format.write(result, out);
        out.flush();
    }
}
