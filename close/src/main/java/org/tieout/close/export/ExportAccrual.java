package org.tieout.close.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.tieout.close.accrual.AccrualId;
import org.tieout.close.accrual.MonthAccrual;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.journal.AccrualJournals;
import org.tieout.close.journal.Journal;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.period.AdvancePeriod;
import org.tieout.close.person.Acting;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunRecord;
import org.tieout.store.close.AccrualLedger;
import org.tieout.store.close.AccrualLedger.AccruedLine;
import org.tieout.store.close.AccrualLedger.LeftOfLine;
import org.tieout.store.close.Exports;
import org.tieout.store.close.LedgerEntry;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.PeriodRow;
import org.tieout.store.close.ReversedBy;

/**
 * The journals of a month's accrual, and what takes them back. Handing an accrual over is what makes its month
 * EXPORTED: all in one transaction, so that nothing it was approved for can change in between.
 */
final class ExportAccrual {

    private final Acting acting;
    private final MonthAccrual accrual;
    private final CloseConfig close;

    ExportAccrual(Acting acting, MonthAccrual accrual, CloseConfig close) {
        this.acting = acting;
        this.accrual = accrual;
        this.close = close;
    }

    /**
     * Refuses as long as anything is outstanding, and takes what is approved to EXPORTED.
     *
     * @param standing hash of the result that stands in the lake, by reconciliation
     * @return what was done, as sentences
     */
    List<String> gate(RunRecord run, Map<String, String> standing, String what) {
        BillingPeriod period = accrual.accrual().billingPeriod();
        List<String> obstacles = accrual.obstacles();
        if (!obstacles.isEmpty()) {
            throw new InputNotReadyException("Cannot export the %s of %s: %s; see tieout close status --period %s"
                    .formatted(what, period, String.join("; ", obstacles), period));
        }
        List<String> said = new ArrayList<>();
        for (PeriodRow one : acting.transaction().of(Periods.class).of(period)) {
            if (one.state() == PeriodState.APPROVED && accrual.results().contains(one.reconciliation())) {
                said.addAll(new AdvancePeriod(acting.transaction(), period, close, acting.today(), run, standing)
                        .apply(
                                one.reconciliation(),
                                PeriodState.EXPORTED,
                                acting.user(),
                                acting.login(),
                                what + " exported"));
            }
        }
        return said;
    }

    /** Expense against accrued liabilities. */
    HandedOver accrued(ReversedBy reversedBy) {
        BillingPeriod period = accrual.accrual().billingPeriod();
        acting.transaction()
                .of(AccrualLedger.class)
                .otherVersion(period, accrual.accrual().accrualId())
                .ifPresent(version -> {
                    throw new DataRefusedException(
                            "Cannot export the accrual of %s: version %d of it stands in the books of that month; take it back there first: tieout accrual export --of reversal --version %d --in %s …"
                                    .formatted(period, version, version, period));
                });
        return new HandedOver(
                new JournalDocuments(reversedBy).of(journals().accrued()),
                OptionalLong.of(accrual.accrual().accrualId()),
                Optional.of(LedgerEntry.ACCRUED),
                all(),
                accrual.accrual().billingPeriod());
    }

    /**
     * What takes back what stands, in that month: the one after, or its own where another version takes its place.
     * Where a later month is closed it is refused: nothing is dated otherwise than it was said.
     */
    HandedOver reversal(BillingPeriod next) {
        BillingPeriod period = accrual.accrual().billingPeriod();
        accrual.results()
                .forEach(one -> acting.transaction()
                        .of(Periods.class)
                        .keep(one, next)
                        .filter(row -> row.state().isClosed() && !next.equals(period))
                        .ifPresent(row -> {
                            throw new DataRefusedException(
                                    "Cannot reverse the accrual of %s in %s: %s of %s is %s; reopen it first: tieout close reopen --period %s --reconciliation %s"
                                            .formatted(period, next, one, next, row.state(), next, one));
                        }));
        Map<Integer, ReversedBy> handedOver =
                acting
                        .transaction()
                        .of(AccrualLedger.class)
                        .accrued(accrual.accrual().accrualId())
                        .stream()
                        .collect(Collectors.toMap(AccruedLine::lineNo, AccruedLine::reversedBy));
        if (handedOver.containsValue(ReversedBy.ERP)) {
            throw new DataRefusedException(
                    "Cannot reverse the accrual of %s: the system of record takes it back itself, as its journals say"
                            .formatted(period));
        }
        List<Journal> journals = journals().reversals(next).stream()
                .filter(journal -> journal.lines().stream()
                        .map(line -> AccrualId.lineNo(line.accrualLine()))
                        .anyMatch(line -> line.isPresent() && handedOver.containsKey(line.getAsInt())))
                .toList();
        return new HandedOver(
                new JournalDocuments(ReversedBy.NONE).of(journals),
                OptionalLong.of(accrual.accrual().accrualId()),
                Optional.of(LedgerEntry.REVERSED),
                handedOver.keySet(),
                next);
    }

    /** What invoices have left of what was accrued until they come. */
    HandedOver trueUp(BillingPeriod bookedIn) {
        AccrualLedger ledger = acting.transaction().of(AccrualLedger.class);
        long accrualId = accrual.accrual().accrualId();
        Map<Integer, BigDecimal> left =
                ledger.left(accrualId).stream().collect(Collectors.toMap(LeftOfLine::lineNo, LeftOfLine::amount));
        List<Long> before = ledger.trueUps(accrualId);
        List<ExportDocument> documents = left.isEmpty() && !before.isEmpty()
                ? StoredBatch.read(
                                acting.transaction(),
                                acting.transaction().of(Exports.class).batch(before.get(before.size() - 1)))
                        .documents()
                : new JournalDocuments(ReversedBy.NONE)
                        .of(journals()
                                .trueUps(
                                        "T%s-%d-%d"
                                                .formatted(
                                                        accrual.accrual().billingPeriod(),
                                                        accrual.accrual().version(),
                                                        before.size() + 1),
                                        left,
                                        bookedIn));
        return new HandedOver(
                documents, OptionalLong.of(accrualId), Optional.of(LedgerEntry.TRUED_UP), left.keySet(), bookedIn);
    }

    /** The system of record takes back what it was just told to accrue, on the first day of the period after. */
    void reversedByErp(long batchId) {
        BillingPeriod next = accrual.accrual().billingPeriod().next();
        acting.transaction()
                .of(AccrualLedger.class)
                .reverseInErp(
                        batchId,
                        next,
                        FiscalYear.period(next, close.fiscalYear()).firstDay());
    }

    private AccrualJournals journals() {
        return new AccrualJournals(accrual, close.fiscalYear());
    }

    private Set<Integer> all() {
        return accrual.lines().stream().map(line -> line.lineNo()).collect(Collectors.toSet());
    }
}
