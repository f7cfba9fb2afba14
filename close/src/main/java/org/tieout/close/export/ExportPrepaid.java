package org.tieout.close.export;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tieout.close.journal.Journal;
import org.tieout.close.journal.Journal.CostOfLine;
import org.tieout.close.journal.MakeJournals;
import org.tieout.close.journal.MakeJournals.Booked;
import org.tieout.close.person.Acting;
import org.tieout.close.prepaid.PrepaidExpense;
import org.tieout.close.prepaid.PrepaidOfMonth;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.ReversedBy;
import org.tieout.store.close.Settlement;

/** The month's part of what was paid upfront: expense against prepaid cost. */
final class ExportPrepaid {

    private final BillingPeriod period;
    private final FiscalYearConfig fiscalYear;

    ExportPrepaid(BillingPeriod period, FiscalYearConfig fiscalYear) {
        this.period = period;
        this.fiscalYear = fiscalYear;
    }

    HandedOver apply(Acting acting) {
        List<PrepaidExpense> expenses = PrepaidOfMonth.read(acting.transaction(), period);
        String missing = expenses.stream()
                .flatMap(expense -> expense
                        .cannotBeBooked()
                        .map(why -> "%s: %s, %s"
                                .formatted(expense.commitment(), why, new Money(expense.amount(), expense.currency())))
                        .stream())
                .collect(joining("; "));
        if (!missing.isEmpty()) {
            throw new InputNotReadyException("Cannot export the prepaid cost of %s: %s".formatted(period, missing));
        }
        List<Journal> journals = MakeJournals.of(ExportContents.PREPAID, "P" + period, period, period, fiscalYear)
                .of(expenses.stream().map(this::booked).toList());
        return new HandedOver(
                new JournalDocuments(period, ReversedBy.NONE).of(journals),
                OptionalLong.empty(),
                Optional.empty(),
                Set.of(),
                period);
    }

    private Booked booked(PrepaidExpense expense) {
        CodingLine coding = expense.coding().orElseThrow();
        return new Booked(
                new CostOfLine(
                        "",
                        coding.cost().businessUnit(),
                        expense.product(),
                        expense.invoiceIssuerName(),
                        expense.invoiceId()),
                new Money(expense.amount(), expense.currency()),
                coding.posting(),
                Settlement.REVERSE,
                coding.posting().expenseAccount(),
                coding.posting().prepaidAccount(),
                "Prepaid cloud cost " + period);
    }
}
