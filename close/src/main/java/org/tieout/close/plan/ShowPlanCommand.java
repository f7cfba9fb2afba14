package org.tieout.close.plan;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.fiscal.CompanyDay;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.fiscal.YearOption;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Shows plan, actual and budget of products and their workloads, for a month or each month of a year.",
        footer = {
            "",
            "Rows of a product (Grain PRODUCT) are the sum of its workloads; budgets are of products alone. YearBudget,",
            "YearPlan and Outlook are of the fiscal year: the outlook is what was spent in months that are over, the plan of",
            "those to come, and of this month the larger of the two. Never add up two currencies.",
            "",
            "Examples:",
            "  tieout close plan show --period 2026-10",
            "  tieout close plan show --year FY2026 --format csv"
        })
final class ShowPlanCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "Grain",
            "Product",
            "Workload",
            "BillingCurrency",
            "Month",
            "Budget",
            "Plan",
            "Scheduled",
            "Actual",
            "Variance",
            "BudgetVariance",
            "YearBudget",
            "YearPlan",
            "Outlook");
    private static final List<String> FOR_PEOPLE = List.of(
            "Product",
            "Workload",
            "BillingCurrency",
            "Month",
            "Budget",
            "Plan",
            "Scheduled",
            "Actual",
            "Variance",
            "YearBudget",
            "Outlook");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @ArgGroup(multiplicity = "1")
    private When when = new When();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** One of both. */
    private static final class When {

        @Option(
                names = "--period",
                paramLabel = "YYYY-MM",
                converter = PeriodOption.Converter.class,
                description = "That month.")
        private @Nullable BillingPeriod period;

        @Option(
                names = "--year",
                paramLabel = "FYyyyy",
                converter = YearOption.Converter.class,
                description = "Each month of that fiscal year, called by the calendar year it ends in, such as FY2026.")
        private @Nullable Integer year;

        FiscalYear year(CloseConfig close) {
            return period != null
                    ? FiscalYear.of(period, close.fiscalYear())
                    : new FiscalYear(year == null ? 0 : year, close.fiscalYear());
        }

        List<BillingPeriod> months(FiscalYear ofYear) {
            return period != null ? List.of(period) : ofYear.months();
        }
    }

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            FiscalYear year = when.year(tieout.close());
            BillingPeriod current =
                    CompanyDay.of(Clock.systemUTC(), tieout.close()).month();
            List<PlanFigures> figures = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> compare(year, current, transaction))
                    .apply(when.months(year));
            if (figures.isEmpty()) {
                throw new InputNotReadyException(
                        "Nothing to show: %s has neither budget, nor plan, nor a published result; run: tieout close budget import --year %s --file FILE"
                                .formatted(year, year));
            }
            format.write(
                    new ResultTable(
                            COLUMNS,
                            FOR_PEOPLE,
                            figures.stream().map(ShowPlanCommand::row).toList()),
                    command.commandLine().getOut());
        });
    }

    private static CompareToPlan compare(FiscalYear year, BillingPeriod current, StoreTransaction transaction) {
        Plans plans = transaction.of(Plans.class);
        return new CompareToPlan(
                year,
                current,
                plans.published(year.span()),
                transaction.of(Budgets.class).months(year.toString()),
                plans.planned(year.toString(), PlanState.APPROVED),
                plans.planned(year.toString(), PlanState.SCHEDULED),
                plans.actuals(year.span()));
    }

    private static List<@Nullable Object> row(PlanFigures one) {
        return Arrays.asList(
                one.grain().name(),
                one.product(),
                one.workload(),
                one.billingCurrency(),
                one.month().toString(),
                one.budget().orElse(null),
                one.plan().orElse(null),
                one.scheduled().orElse(null),
                one.actual().orElse(null),
                one.variance().orElse(null),
                one.budgetVariance().orElse(null),
                one.yearBudget().orElse(null),
                one.yearPlan().orElse(null),
                one.outlook());
    }
}
