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
import org.tieout.close.journal.MakeJournals.Booked;
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
            List<Booked> booked = accrual.lines().stream()
                    .flatMap(line -> accrual
                            .coding(line)
                            .filter(coding -> !coding.posting().expenseAccount().isEmpty())
                            .map(coding -> new Booked(line, coding.posting()))
                            .stream())
                    .toList();
            List<String> reasons = reasons(accrual, accrual.lines().size() - booked.size());
            if (!reasons.isEmpty() && !draft) {
                throw new InputNotReadyException(
                        "Cannot book the accrual of %s: %s; --draft shows its journals all the same"
                                .formatted(period.period(), String.join("; ", reasons)));
            }
            List<Journal> journals =
                    new MakeJournals(period.period(), accrual.accrual().version()).of(booked);
            write(journals, reasons, command.commandLine().getOut());
        });
    }

    /** What keeps it from being booked. */
    private static List<String> reasons(MonthAccrual accrual, int withoutCoding) {
        List<String> reasons = new ArrayList<>();
        if (!accrual.open().isEmpty()) {
            reasons.add("not approved: " + String.join(", ", accrual.open()));
        }
        if (!accrual.replaced().isEmpty()) {
            reasons.add("another result is published by now: " + String.join(", ", accrual.replaced()));
        }
        if (withoutCoding > 0) {
            reasons.add("%,d of its lines %s no coding".formatted(withoutCoding, withoutCoding == 1 ? "has" : "have"));
        }
        return reasons;
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
                        journal.company(),
                        new Money(journal.total(), journal.currency()),
                        journal.lines().size())));
        reasons.forEach(reason -> out.println("A draft: " + reason));
    }

    private static List<@Nullable Object> row(Journal journal, JournalLine line) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                journal.journalId(),
                line.lineNo(),
                journal.company(),
                journal.ledger(),
                journal.date().toString(),
                journal.periodName(),
                journal.source(),
                journal.category()));
        row.addAll(Arrays.asList(
                line.account(),
                line.costCentre(),
                line.project(),
                line.segments(),
                line.intercompanyPartner(),
                journal.currency(),
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
