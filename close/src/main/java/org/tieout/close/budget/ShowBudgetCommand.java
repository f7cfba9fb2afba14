package org.tieout.close.budget;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.fiscal.YearOption;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Store;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.Budgets.ShownBudget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the budget of a fiscal year, amendments and what they amended.",
        footer = {
            "",
            "Of a product and currency, the line that is InForce counts; months are in: tieout close plan show.",
            "",
            "Examples:",
            "  tieout close budget show --year FY2026",
            "  tieout close budget show --year FY2026 --format csv"
        })
final class ShowBudgetCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "Product", "BillingCurrency", "Amount", "InForce", "Budget", "From", "Reason", "ImportedBy", "ImportedAt");
    private static final List<String> FOR_PEOPLE =
            List.of("Product", "BillingCurrency", "Amount", "InForce", "Budget", "From", "Reason");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private YearOption year = new YearOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            FiscalYear asked = year.of(tieout.close());
            List<ShownBudget> shown = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> transaction.of(Budgets.class).shown(asked.toString()));
            if (shown.isEmpty()) {
                throw new InputNotReadyException(
                        "Nothing to show: %s has no budget yet; run: tieout close budget import --year %s --file FILE"
                                .formatted(asked, asked));
            }
            format.write(
                    new ResultTable(
                            COLUMNS,
                            FOR_PEOPLE,
                            shown.stream().map(ShowBudgetCommand::row).toList()),
                    command.commandLine().getOut());
        });
    }

    private static List<@Nullable Object> row(ShownBudget one) {
        return Arrays.asList(
                one.product(),
                one.billingCurrency(),
                one.amount(),
                one.isInForce() ? "yes" : "no",
                one.budgetId(),
                one.fromMonth().toString(),
                one.reason(),
                one.actedBy(),
                one.actedAt().toString());
    }
}
