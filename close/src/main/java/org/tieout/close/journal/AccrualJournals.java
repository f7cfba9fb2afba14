package org.tieout.close.journal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tieout.close.accrual.AccrualId;
import org.tieout.close.accrual.MonthAccrual;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.journal.Journal.CostOfLine;
import org.tieout.close.journal.MakeJournals.Booked;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
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
        return MakeJournals.of(
                        ExportContents.ACCRUAL,
                        "J%s-%d".formatted(period, accrual.accrual().version()),
                        period,
                        period,
                        fiscalYear)
                .of(booked());
    }

    /**
     * What takes back what was handed over: on the first day of a later month those that do not wait for their invoice,
     * on the last of their own all of them.
     *
     * @param handedOver numbers of lines
     * @throws DataRefusedException where a journal was handed over in part
     */
    public List<Journal> reversals(BillingPeriod bookedIn, Set<Integer> handedOver) {
        boolean isOwnMonth = bookedIn.equals(accrual.accrual().billingPeriod());
        LocalDate day = FiscalYear.bookedOn(accrual.accrual().billingPeriod(), bookedIn, fiscalYear);
        return accrued().stream()
                .filter(journal -> isOwnMonth || journal.takenBack().isPresent())
                .filter(journal -> isHandedOver(journal, handedOver))
                .map(journal -> journal.mirror(
                        "R" + journal.journalId().substring(1),
                        day,
                        PeriodName.of(bookedIn, journal.place().periodName())))
                .toList();
    }

    private static boolean isHandedOver(Journal journal, Set<Integer> handedOver) {
        List<Integer> lines = journal.lines().stream()
                .flatMap(line -> AccrualId.lineNo(line.accrualLine()).stream().boxed())
                .toList();
        long out = lines.stream().filter(handedOver::contains).count();
        if (out > 0 && out < lines.size()) {
            throw new DataRefusedException(
                    "Cannot reverse %s: a part of it was refused; have that part posted, or all of it voided and acknowledged as refused"
                            .formatted(journal.journalId()));
        }
        return out > 0;
    }

    /**
     * What moves to expense what invoices have left on accounts of accrued liabilities.
     *
     * @param name what the journals' ids begin with
     * @param left what stands there, by line: above zero, more was accrued than invoiced
     * @param bookedIn month whose books they go to
     */
    public List<Journal> trueUps(String name, Map<Integer, BigDecimal> left, BillingPeriod bookedIn) {
        return MakeJournals.of(ExportContents.TRUE_UP, name, accrual.accrual().billingPeriod(), bookedIn, fiscalYear)
                .of(accrual.lines().stream()
                        .filter(line -> left.containsKey(line.lineNo()))
                        .flatMap(line -> accrual
                                .coding(line)
                                .map(coding -> booked(
                                        line,
                                        coding,
                                        left.getOrDefault(line.lineNo(), BigDecimal.ZERO)
                                                .negate()))
                                .stream())
                        .toList());
    }

    private List<Booked> booked() {
        return accrual.lines().stream()
                .flatMap(line -> accrual.coding(line).map(coding -> booked(line, coding, line.amount())).stream())
                .toList();
    }

    private Booked booked(AccrualLine line, CodingLine coding, BigDecimal amount) {
        BillingPeriod period = accrual.accrual().billingPeriod();
        return new Booked(
                new CostOfLine(
                        new AccrualId(period, accrual.accrual().version(), line.lineNo()).toString(),
                        line.cost().businessUnit(),
                        line.cost().product(),
                        line.cost().invoiceIssuerName(),
                        line.cost().invoiceId()),
                new Money(amount, line.cost().billingCurrency()),
                coding.posting(),
                line.settlement(),
                coding.posting().expenseAccount(),
                coding.posting().accruedAccount(),
                "Accrued cloud cost " + period);
    }
}
