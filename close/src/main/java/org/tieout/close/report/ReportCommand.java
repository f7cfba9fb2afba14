package org.tieout.close.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Writes a month as one HTML page for somebody without access: verdicts, bridge, invoices, proofs.",
        footer = {
            "",
            "The page stands by itself: no script, nothing from elsewhere, to be mailed, printed or kept. It is made from",
            "published results alone, and starts nothing but the store. Only its owner may read the file.",
            "",
            "Ends with",
            "   0  the page is written",
            "  12  the config is invalid, or the file is there already or cannot be written",
            "  20  nothing of the month is published, or the store cannot be reached",
            "",
            "Examples:",
            "  tieout report --period 2026-10",
            "  tieout report --period 2026-10 --reconciliation contoso --output contoso.html",
            "  tieout report --period 2026-10 --force       over the one that is there"
        })
public final class ReportCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The page that is written. Default: tieout-YYYY-MM.html here.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Write over the file if it is there already.")
    private boolean isForced;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        Path file = output == null ? Path.of("tieout-%s.html".formatted(period.period())) : output;
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            WriteReport target =
                    new WriteReport(file, isForced ? WriteReport.Existing.IS_REPLACED : WriteReport.Existing.STAYS);
            target.refuseOverwriting();
            List<String> asked = reconciliation.of(tieout);
            ReportedMonth month = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> new MakeReport(
                                    transaction,
                                    period.period(),
                                    Clock.systemUTC().instant())
                            .apply(asked));
            target.apply(new ReportPage(month).html());
            PrintWriter out = command.commandLine().getOut();
            out.printf(
                    "Written: %s, %d %s of %s%n",
                    file,
                    month.results().size(),
                    month.results().size() == 1 ? "reconciliation" : "reconciliations",
                    month.period());
            out.flush();
        });
    }
}
