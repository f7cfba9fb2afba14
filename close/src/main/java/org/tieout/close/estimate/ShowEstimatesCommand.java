package org.tieout.close.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodFilterOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.store.Store;
import org.tieout.store.close.Estimates;
import org.tieout.store.close.Estimates.EstimateRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows estimates, whether they count, and what their workloads have cost in their months so far.",
        footer = {
            "",
            "COUNTED: below the threshold; REQUESTED: waits for a signature; SIGNED; REFUSED. Actual is all that the",
            "workload has cost, also without the estimate.",
            "",
            "Examples:",
            "  tieout close estimate show --product Webshop",
            "  tieout close estimate show --period 2026-12 --format csv"
        })
final class ShowEstimatesCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "Id",
            "Product",
            "Workload",
            "Size",
            "Amount",
            "BillingCurrency",
            "From",
            "To",
            "State",
            "Cumulated",
            "Actual",
            "RequestedBy",
            "RequestedFor",
            "DecidedBy",
            "DecidedFor",
            "Reason",
            "Comment");
    private static final List<String> FOR_PEOPLE = List.of(
            "Id",
            "Product",
            "Workload",
            "Size",
            "Amount",
            "BillingCurrency",
            "From",
            "To",
            "State",
            "Actual",
            "Reason");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodFilterOption periods = new PeriodFilterOption();

    @Option(
            names = "--product",
            paramLabel = "NAME",
            description = "Only of this product; may be repeated. Default: all.")
    private List<String> products = List.of();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            List<List<@Nullable Object>> rows = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> transaction.of(Estimates.class).all())
                    .stream()
                    .filter(one -> products.isEmpty() || products.contains(one.product()))
                    .filter(one -> CumulateEstimates.all(one.months()).stream().anyMatch(periods::isAsked))
                    .map(ShowEstimatesCommand::row)
                    .toList();
            format.write(
                    new ResultTable(COLUMNS, FOR_PEOPLE, rows),
                    command.commandLine().getOut());
        });
    }

    private static List<@Nullable Object> row(EstimateRow one) {
        return Arrays.asList(
                one.estimateId(),
                one.product(),
                one.workload(),
                one.size(),
                one.amount(),
                one.billingCurrency(),
                one.months().from().toString(),
                one.months().last().map(Object::toString).orElse(null),
                one.state().name(),
                one.cumulated(),
                one.actual().orElse(null),
                one.requestedBy(),
                one.requestedFor(),
                one.decidedBy(),
                one.decidedFor(),
                one.reason(),
                one.comment());
    }
}
