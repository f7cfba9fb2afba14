package org.tieout.close.accrual;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.store.Store;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Codings.CodingLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows what is accrued for a month, line by line.",
        footer = {
            "",
            "Exact is the cost to the last digit, Amount what is booked. Method says how it is known: INVOICED,",
            "OPEN_INVOICE (the invoice may still change), NOT_INVOICED (delivered, on no invoice yet), CORRECTION.",
            "",
            "Examples:",
            "  tieout accrual show --period 2026-10",
            "  tieout accrual show --period 2026-10 --format csv > accrual.csv",
            "  tieout accrual show --period 2026-10 --version 1"
        })
public final class ShowAccrualCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "Line",
            "Reconciliation",
            "BillingPeriod",
            "InvoiceIssuerName",
            "InvoiceId",
            "BusinessUnit",
            "Product",
            "Lane",
            "Method",
            "Company",
            "ExpenseAccount",
            "AccruedAccount",
            "CostCentre",
            "Currency",
            "Exact",
            "Amount",
            "Settlement");

    private static final List<String> FOR_PEOPLE = List.of(
            "Line",
            "InvoiceId",
            "Product",
            "Lane",
            "Method",
            "Company",
            "ExpenseAccount",
            "AccruedAccount",
            "CostCentre",
            "Currency",
            "Amount");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Option(names = "--version", paramLabel = "NUMBER", description = "An earlier one. Default: the newest.")
    private @Nullable Integer version;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            MonthAccrual shown = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> MonthAccrual.of(transaction, period.period(), Optional.ofNullable(version)));
            write(shown, command.commandLine().getOut());
        });
    }

    private void write(MonthAccrual shown, PrintWriter out) throws IOException {
        format.write(
                new ResultTable(
                        COLUMNS,
                        FOR_PEOPLE,
                        shown.lines().stream().map(line -> row(line, shown)).toList()),
                out);
        if (!format.isForPeople()) {
            return;
        }
        out.println();
        out.println("Accrual of %s, version %d, computed by %s at %s: %s"
                .formatted(
                        period.period(),
                        shown.accrual().version(),
                        shown.by().actedBy(),
                        shown.by().actedAt(),
                        ComputeAccrual.inWords(ComputeAccrual.totals(shown.lines()))));
        shown.obstacles().forEach(obstacle -> out.println("A draft: " + obstacle));
    }

    private List<@Nullable Object> row(AccrualLine line, MonthAccrual shown) {
        Optional<CodingLine> coding = shown.coding(line);
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                new AccrualId(period.period(), shown.accrual().version(), line.lineNo()).toString(),
                line.cost().reconciliation(),
                period.period().toString(),
                line.cost().invoiceIssuerName(),
                line.cost().invoiceId(),
                line.cost().businessUnit(),
                line.cost().product(),
                line.cost().lane(),
                line.cost().method().name()));
        row.addAll(Arrays.asList(
                coding.map(one -> one.posting().company()).orElse(""),
                coding.map(one -> one.posting().expenseAccount()).orElse(""),
                coding.map(one -> one.posting().accruedAccount()).orElse(""),
                coding.map(one -> one.posting().costCentre()).orElse(""),
                line.cost().billingCurrency(),
                line.exact(),
                line.amount(),
                line.settlement().name()));
        return row;
    }
}
