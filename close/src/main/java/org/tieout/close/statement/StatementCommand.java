package org.tieout.close.statement;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.statement.Statement.Lane;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.TextTable;
import org.tieout.common.json.Json;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "statement",
        mixinStandardHelpOptions = true,
        description = "The statement of a month: what was billed and exported, what differs, and what to do next.",
        footer = {
            "",
            "Status: stale (something is missing or newer than the result), blocked, needs_review, clean.",
            "Amounts are by currency, tax apart; the JSON has every digit, as text.",
            "",
            "Examples:",
            "  tieout close statement --period 2026-10",
            "  tieout close statement --period 2026-10 --format json"
        })
public final class StatementCommand implements Callable<Integer> {

    /** How it is written. */
    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            Statement statement = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> new MakeStatement(
                                    transaction,
                                    tieout,
                                    period.period(),
                                    Clock.systemUTC().instant())
                            .apply());
            if (format == Format.JSON) {
                out.print(new String(Json.bytes(statement), StandardCharsets.UTF_8));
            } else {
                write(statement, out);
            }
        });
    }

    private static void write(Statement statement, PrintWriter out) throws IOException {
        out.println("%s, %s to %s: %s (%s)"
                .formatted(
                        statement.period(),
                        statement.window().from(),
                        statement.window().to(),
                        statement.status().word(),
                        statement.state()));
        out.println();
        say(out, "Usage billed", amounts(statement.usageBilled()));
        say(out, "Program fees billed", amounts(statement.programFeesBilled()));
        say(out, "Exported", amounts(statement.exported()));
        say(out, "Variance", amounts(statement.variance()));
        say(out, "Gross variance", amounts(statement.grossVariance()));
        say(out, "Unexplained", amounts(statement.unexplained()));
        say(out, "Corrections", amounts(statement.corrections()));
        say(
                out,
                "Mismatches",
                statement.mismatches().entrySet().stream()
                        .map(one -> "%,d %s".formatted(one.getValue(), one.getKey()))
                        .collect(joining(", ")));
        say(
                out,
                "Last close",
                statement
                        .lastCleanClose()
                        .map(last -> "%s, %,d days ago".formatted(last.period(), last.ageDays()))
                        .orElse("none before"));
        say(out, "Owner", statement.owner());
        say(out, "Next", statement.nextAction());
        out.println();
        new TextTable(
                        List.of("Lane", "Currency", "Billed", "Exported", "Variance", "Gross", "Status", "Owner"),
                        statement.lanes().stream().map(StatementCommand::row).toList())
                .write(out);
        out.println();
        new TextTable(
                        List.of("Input", "Finality", "Landed", "Newer one"),
                        statement.inputs().stream()
                                .map(input -> List.of(
                                        input.source(),
                                        input.finality(),
                                        input.ageHours()
                                                .map("%,d h ago"::formatted)
                                                .orElse(""),
                                        input.overtaken() ? "yes" : ""))
                                .toList())
                .write(out);
    }

    private static List<@Nullable String> row(Lane lane) {
        return List.of(
                lane.lane(),
                lane.currency(),
                plain(lane.billed()),
                plain(lane.exported()),
                plain(lane.variance()),
                plain(lane.grossVariance()),
                lane.status().word(),
                lane.owner());
    }

    private static void say(PrintWriter out, String what, String value) {
        out.println("%-20s %s".formatted(what, value.isEmpty() ? "–" : Printable.line(value)));
    }

    private static String amounts(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream()
                .map(one -> "%s %s".formatted(plain(one.getValue()), one.getKey()))
                .collect(joining(", "));
    }

    private static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 2 ? stripped.setScale(2) : stripped).toPlainString();
    }
}
