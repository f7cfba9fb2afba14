package org.tieout.close.person;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows users with their roles of today, the owners of the hierarchy of a month with the users they are, and who",
            "stands in for whom."
        },
        footer = {
            "",
            "An owner is a user by full name, user name or address. Who is nobody's user, or called like two, is asked for",
            "nothing: add him to the list of people, or name him in the hierarchy by his user name.",
            "",
            "Examples:",
            "  tieout close people show --period 2026-10",
            "  tieout close people show --period 2026-10 --list owners --format csv"
        })
final class ShowPeopleCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Month of the hierarchy whose owners are shown. Default: this month.")
    private @Nullable BillingPeriod period;

    @Option(
            names = "--list",
            paramLabel = "LIST",
            description = "users, owners or delegations; csv and json need one. Default: all.")
    private ShowPeople.@Nullable Listed list;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        ShowPeople.Listed asked = list;
        if (asked == null && !format.isForPeople()) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "csv and json hold one list; name it with --list users, owners or delegations");
        }
        PrintWriter out = command.commandLine().getOut();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            LocalDate today = tieout.close().today(Clock.systemUTC());
            BillingPeriod month = period == null ? new BillingPeriod(YearMonth.from(today)) : period;
            ShowPeople show = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> ShowPeople.of(transaction, month, today));
            if (asked == null) {
                for (ShowPeople.Listed one : List.of(ShowPeople.Listed.values())) {
                    out.println(show.title(one));
                    out.println();
                    format.write(show.table(one), out);
                    out.println();
                }
                out.println(show.verdict());
            } else {
                format.write(show.table(asked), out);
            }
        });
    }
}
