package org.tieout.close.calendar;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "calendar",
        mixinStandardHelpOptions = true,
        description = "Shows the working days around the end of a billing period, and who is reminded on which.",
        footer = {
            "",
            "WD+1 is the first working day after the month, WD-1 the last one in it. Saturdays, Sundays, the public",
            "holidays of close.holidays and close.days-off are no working days; a holiday has no number.",
            "",
            "Examples:",
            "  tieout close calendar --period 2026-10",
            "  tieout close calendar --period 2026-10 --format csv > calendar.csv"
        })
public final class CalendarCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        return JobRunner.of(command)
                .answer(
                        config.file(),
                        tieout -> format.write(
                                CloseCalendar.of(period.period(), tieout.close()),
                                command.commandLine().getOut()));
    }
}
