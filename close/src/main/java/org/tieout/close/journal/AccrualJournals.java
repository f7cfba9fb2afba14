package org.tieout.close.journal;

import java.util.List;
import org.tieout.close.accrual.AccrualId;
import org.tieout.close.accrual.MonthAccrual;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.journal.Journal.CostOfLine;
import org.tieout.close.journal.MakeJournals.Booked;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.ExportContents;

/** Journals of a month's accrual: expense against accrued liabilities, and what takes them back. */
public final class AccrualJournals {

    private final MonthAccrual accrual;
    private final FiscalYearConfig fiscalYear;

    public AccrualJournals(MonthAccrual accrual, FiscalYearConfig fiscalYear) {
        this.accrual = accrual;
        this.fiscalYear = fiscalYear;
    }

    /** Of the lines that can be booked. */
    public List<Journal> accrued() {
        BillingPeriod period = accrual.accrual().billingPeriod();
        return new MakeJournals(
                        ExportContents.ACCRUAL,
                        "J%s-%d".formatted(period, accrual.accrual().version()),
                        FiscalYear.period(period, fiscalYear),
                        FiscalYear.period(period.next(), fiscalYear))
                .of(booked());
    }

    /** What takes them back, of those that do not wait for their invoice. */
    public List<Journal> reversals() {
        return accrued().stream()
                .flatMap(journal -> journal
                        .takenBack()
                        .map(back ->
                                journal.mirror("R" + journal.journalId().substring(1), back.date(), back.periodName()))
                        .stream())
                .toList();
    }

    private List<Booked> booked() {
        return accrual.lines().stream()
                .flatMap(line -> accrual.coding(line).map(coding -> booked(line, coding)).stream())
                .toList();
    }

    private Booked booked(AccrualLine line, CodingLine coding) {
        BillingPeriod period = accrual.accrual().billingPeriod();
        return new Booked(
                new CostOfLine(
                        new AccrualId(period, accrual.accrual().version(), line.lineNo()).toString(),
                        line.cost().businessUnit(),
                        line.cost().product(),
                        line.cost().invoiceIssuerName(),
                        line.cost().invoiceId()),
                new Money(line.amount(), line.cost().billingCurrency()),
                coding.posting(),
                line.settlement(),
                coding.posting().expenseAccount(),
                coding.posting().accruedAccount(),
                "Accrued cloud cost " + period);
    }
}
