package org.tieout.jobs.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.Commands;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.JobRunner.Outcome;
import org.tieout.command.PeriodFilterOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.command.output.OutputFormat;
import org.tieout.command.output.ResultTable;
import org.tieout.common.json.Json;
import org.tieout.common.run.ExitCode;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.verify.VerifiedResult;
import org.tieout.jobs.verify.VerifyFrozen;
import org.tieout.store.FrozenResult;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Proves that frozen results are in lake and store as they were frozen.",
        footer = {
            "",
            "It reads the rows of each from the lake, at the versions that were frozen, makes their hash anew, and holds it and",
            "their sums against the store. It changes nothing. tieout close verify proves the log of the close.",
            "",
            "Ends with",
            "   0  all of them are as they were frozen, or none is frozen",
            "  20  the store cannot be reached",
            "  30  one is not as it was frozen, or not there; the table says which, and what",
            "",
            "Examples:",
            "  tieout verify",
            "  tieout verify --period 2026-10 --json"
        })
public final class VerifyCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of("Reconciliation", "BillingPeriod", "Invoices", "Lines", "Effects", "Verdict", "Difference");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodFilterOption periods = new PeriodFilterOption();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Option(names = "--json", description = "For programs: one JSON object; docs/operations.md has its fields.")
    private boolean isJson;

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** For spark-submit. */
    public static void main(String[] args) {
        Commands.begin();
        Commands.exit(new VerifyCommand(), args);
    }

    /**
     * What {@code --json} writes. Fields are added, never renamed.
     *
     * @param exitCode of the command itself
     * @param message what is not as it was frozen; empty where all is
     * @param proved how many results are as they were frozen
     */
    private record Document(int exitCode, String message, long proved, List<VerifiedResult> results) {}

    @Override
    public Integer call() {
        JobRunner runner = JobRunner.of(command);
        return runner.conclude(config.file(), tieout -> {
            Store store = Store.open(tieout.metadata(), runner::say);
            List<VerifiedResult> results = new ArrayList<>();
            try (Engines engines = engine.engines("verify")) {
                VerifyFrozen verify = new VerifyFrozen(engines, tieout, store);
                for (FrozenResult frozen : asked(store)) {
                    results.add(verify.apply(frozen));
                }
            }
            Outcome outcome = outcome(results);
            write(results, outcome, runner);
            return outcome;
        });
    }

    private List<FrozenResult> asked(Store store) {
        return store.read(transaction -> transaction.frozenResults().all()).stream()
                .filter(one -> periods.isAsked(one.period()) && reconciliation.isAsked(one.reconciliation()))
                .toList();
    }

    private static Outcome outcome(List<VerifiedResult> results) {
        List<VerifiedResult> others =
                results.stream().filter(one -> !one.isProved()).toList();
        if (others.isEmpty()) {
            return Outcome.of(ExitCode.DONE, "");
        }
        VerifiedResult first = others.get(0);
        return Outcome.of(
                ExitCode.DATA_REFUSED,
                "%d of %d frozen results %s not as frozen: %s of %s: %s; see docs/operations.md, Verify"
                        .formatted(
                                others.size(),
                                results.size(),
                                others.size() == 1 ? "is" : "are",
                                first.reconciliation(),
                                first.period(),
                                first.differences().get(0)));
    }

    private void write(List<VerifiedResult> results, Outcome outcome, JobRunner runner) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        long proved = results.stream().filter(VerifiedResult::isProved).count();
        if (isJson) {
            out.print(new String(
                    Json.bytes(new Document(outcome.code().code(), outcome.message(), proved, results)),
                    StandardCharsets.UTF_8));
        } else if (!results.isEmpty()) {
            OutputFormat.TABLE.write(
                    new ResultTable(
                            COLUMNS,
                            COLUMNS,
                            results.stream().map(VerifyCommand::row).toList()),
                    out);
        }
        out.flush();
        runner.say("%d of %d frozen results proved: %,d invoices, %,d lines"
                .formatted(
                        proved,
                        results.size(),
                        results.stream().mapToLong(VerifiedResult::invoices).sum(),
                        results.stream().mapToLong(VerifiedResult::lines).sum()));
    }

    private static List<@Nullable Object> row(VerifiedResult one) {
        return Arrays.asList(
                one.reconciliation(),
                one.period().toString(),
                one.invoices(),
                one.lines(),
                one.effects(),
                one.isProved() ? "PROVED" : "DIFFERS",
                one.isProved() ? null : String.join("; ", one.differences()));
    }
}
