package org.tieout.close.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Acts.ActRow;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Shows what was done in the month close, the newest first.",
        footer = {
            "",
            "Examples:",
            "  tieout close log --period 2026-10",
            "  tieout close log --limit 5",
            "  tieout close log --period 2026-10 --format csv > log.csv"
        })
public final class LogCommand implements Callable<Integer> {

    private static final int FOR_PEOPLE_AT_MOST = 50;

    private static final List<String> COLUMNS = List.of(
            "Number",
            "At",
            "Act",
            "Subject",
            "BillingPeriod",
            "Reconciliation",
            "By",
            "For",
            "EnteredBy",
            "Content",
            "PreviousHash",
            "Hash");

    private static final List<String> FOR_PEOPLE = List.of("Number", "At", "Act", "Subject", "By", "For");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Acts of that billing period. Default: all, also those of no period.")
    private @Nullable BillingPeriod period;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many. Default: " + FOR_PEOPLE_AT_MOST + " in a table, all in csv and json.")
    private @Nullable Integer limit;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        int most = most();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            List<ActRow> acts = Store.open(tieout.metadata(), runner::say).read(transaction -> {
                Acts log = transaction.of(Acts.class);
                return period == null ? log.newest(most) : log.of(period, most);
            });
            format.write(table(acts), command.commandLine().getOut());
        });
    }

    private int most() {
        if (limit != null && limit < 1) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--limit is %d; name 1 or more".formatted(limit));
        }
        int byDefault = format.isForPeople() ? FOR_PEOPLE_AT_MOST : Integer.MAX_VALUE;
        return limit == null ? byDefault : limit;
    }

    private static ResultTable table(List<ActRow> acts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        acts.forEach(act -> rows.add(Arrays.asList(
                act.actNo(),
                act.actedAt().toString(),
                act.act(),
                act.subject(),
                act.billingPeriod().orElse(null),
                act.reconciliation().orElse(null),
                act.actedBy(),
                act.actedFor().orElse(null),
                act.enteredBy(),
                act.content(),
                act.previousHash(),
                act.hash())));
        return new ResultTable(COLUMNS, FOR_PEOPLE, rows);
    }
}
