package org.tieout.close.journal;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.accrual.MonthAccrual;
import org.tieout.close.journal.Journal.JournalLine;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.money.Money;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Shows the journals of a month's accrual: expense against accrued liabilities.",
        footer = {
            "",
            "One journal for each company, ledger and currency; each balances in whole minor units. They are shown once",
            "every reconciliation of the accrual is approved, nothing has changed since it was computed and every line",
            "has a coding; --draft shows them before, without the lines that cannot be booked.",
            "",
            "Examples:",
            "  tieout accrual journal --period 2026-10",
            "  tieout accrual journal --period 2026-10 --draft",
            "  tieout accrual journal --period 2026-10 --format csv > journals.csv"
        })
public final class JournalCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "Journal",
            "LineNumber",
            "Company",
            "Ledger",
            "Date",
            "PeriodName",
            "Source",
            "Category",
            "Account",
            "CostCentre",
            "Project",
            "Segments",
            "IntercompanyPartner",
            "Currency",
            "Debit",
            "Credit",
            "Memo",
            "AccrualLine");

    private static final List<String> FOR_PEOPLE = List.of(
            "Journal",
            "LineNumber",
            "Company",
            "PeriodName",
            "Account",
            "CostCentre",
            "Currency",
            "Debit",
            "Credit",
            "Memo",
            "AccrualLine");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Option(names = "--draft", description = "Also of an accrual that is not ready to be booked.")
    private boolean draft;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            MonthAccrual accrual = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> MonthAccrual.of(transaction, period.period(), Optional.empty()));
            List<String> obstacles = accrual.obstacles();
            if (!obstacles.isEmpty() && !draft) {
                throw new InputNotReadyException(
                        "Cannot book the accrual of %s: %s; --draft shows its journals all the same"
                                .formatted(period.period(), String.join("; ", obstacles)));
            }
            write(
                    new AccrualJournals(accrual, tieout.close().fiscalYear()).accrued(),
                    obstacles,
                    command.commandLine().getOut());
        });
    }

    private void write(List<Journal> journals, List<String> reasons, PrintWriter out) throws IOException {
        format.write(
                new ResultTable(
                        COLUMNS,
                        FOR_PEOPLE,
                        journals.stream()
                                .flatMap(journal -> journal.lines().stream().map(line -> row(journal, line)))
                                .toList()),
                out);
        if (!format.isForPeople()) {
            return;
        }
        out.println();
        journals.forEach(journal -> out.println("%s: %s %s, %,d lines"
                .formatted(
                        journal.journalId(),
                        journal.place().company(),
                        new Money(journal.total(), journal.place().currency()),
                        journal.lines().size())));
        reasons.forEach(reason -> out.println("A draft: " + reason));
    }

    private static List<@Nullable Object> row(Journal journal, JournalLine line) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                journal.journalId(),
                line.lineNo(),
                journal.place().company(),
                journal.place().ledger(),
                journal.date().toString(),
                journal.periodName(),
                journal.place().source(),
                journal.place().category()));
        row.addAll(Arrays.asList(
                line.account(),
                line.costCentre(),
                line.project(),
                line.segments(),
                line.intercompanyPartner(),
                journal.place().currency(),
                // As text: every digit of the currency, and the side that is not used is empty.
                amount(line.debit()),
                amount(line.credit()),
                line.memo(),
                line.accrualLine()));
        return row;
    }

    private static String amount(BigDecimal amount) {
        return amount.signum() == 0 ? "" : amount.toPlainString();
    }
}
