package org.tieout.close.hierarchy;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Hierarchies;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Shows the hierarchy of a month as a tree with its owners, and the rules in the order they are tried.",
        footer = "%nAn owner in brackets is that of the level above.")
final class ShowHierarchyCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "What is effective in that month. Default: this month, in UTC.")
    private @Nullable BillingPeriod period;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        BillingPeriod month =
                period == null ? BillingPeriod.of(Clock.systemUTC().instant()) : period;
        PrintWriter out = command.commandLine().getOut();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(
                config.file(),
                tieout -> ShowHierarchy.of(new Hierarchies(Store.open(tieout.metadata(), runner::say)), month)
                        .forEach(out::println));
    }
}
