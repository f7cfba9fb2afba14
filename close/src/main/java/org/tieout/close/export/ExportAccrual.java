package org.tieout.close.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.tieout.close.accrual.MonthAccrual;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.journal.AccrualJournals;
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
import org.tieout.store.close.Accruals;
import org.tieout.store.close.ExportContents;
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
                new JournalDocuments(period, reversedBy).of(journals().accrued()),
                OptionalLong.of(accrual.accrual().accrualId()),
                Optional.of(LedgerEntry.ACCRUED),
                all(),
                accrual.accrual().billingPeriod());
    }

    /**
     * What takes back what stands, in that month: a later one, or its own where another version takes its place. What
     * the system of record takes back itself is left to it.
     */
    HandedOver reversal(BillingPeriod bookedIn) {
        BillingPeriod period = accrual.accrual().billingPeriod();
        int newest = acting.transaction().of(Accruals.class).newestVersion(period);
        if (bookedIn.equals(period) && accrual.accrual().version() == newest) {
            throw new DataRefusedException(
                    "Cannot reverse the accrual of %s in that month: no other version takes its place; reopen the month and compute it again first"
                            .formatted(period));
        }
        List<AccruedLine> accrued = acting.transaction()
                .of(AccrualLedger.class)
                .accrued(accrual.accrual().accrualId());
        Set<Integer> handedOver = accrued.stream()
                .filter(line -> line.reversedBy() != ReversedBy.ERP)
                .map(AccruedLine::lineNo)
                .collect(Collectors.toSet());
        if (handedOver.isEmpty() && !accrued.isEmpty()) {
            throw new DataRefusedException(
                    "Cannot reverse the accrual of %s: the system of record takes it back itself, as its journals say"
                            .formatted(period));
        }
        return new HandedOver(
                new JournalDocuments(period, ReversedBy.NONE).of(journals().reversals(bookedIn, handedOver)),
                OptionalLong.of(accrual.accrual().accrualId()),
                Optional.of(LedgerEntry.REVERSED),
                handedOver,
                bookedIn);
    }

    /**
     * Refuses what would be booked before its month, or in a later one that is closed: nothing is dated otherwise than
     * it was said.
     */
    void refuseClosed(BillingPeriod bookedIn) {
        BillingPeriod period = accrual.accrual().billingPeriod();
        if (bookedIn.compareTo(period) < 0) {
            throw new DataRefusedException(
                    "Cannot book what is of %s in %s: that is before it".formatted(period, bookedIn));
        }
        if (bookedIn.equals(period)) {
            return;
        }
        accrual.results()
                .forEach(one -> acting.transaction()
                        .of(Periods.class)
                        .keep(one, bookedIn)
                        .filter(row -> row.state().isClosed())
                        .ifPresent(row -> {
                            throw new DataRefusedException(
                                    "Cannot book what is of %s in %s: %s of %s is %s; reopen it first: tieout close reopen --period %s --reconciliation %s"
                                            .formatted(period, bookedIn, one, bookedIn, row.state(), bookedIn, one));
                        }));
    }

    /** What invoices have left of what was accrued until they come. */
    HandedOver trueUp(BillingPeriod bookedIn) {
        AccrualLedger ledger = acting.transaction().of(AccrualLedger.class);
        long accrualId = accrual.accrual().accrualId();
        Map<Integer, BigDecimal> left =
                ledger.left(accrualId).stream().collect(Collectors.toMap(LeftOfLine::lineNo, LeftOfLine::amount));
        List<Long> before = ledger.trueUps(accrualId);
        Optional<Long> again = ledger.notWritten(accrualId, ExportContents.TRUE_UP)
                .or(() -> left.isEmpty() && !before.isEmpty()
                        ? Optional.of(before.get(before.size() - 1))
                        : Optional.empty());
        List<ExportDocument> documents = again.map(batchId -> StoredBatch.read(
                                acting.transaction(),
                                acting.transaction().of(Exports.class).batch(batchId))
                        .documents())
                .orElseGet(() -> new JournalDocuments(accrual.accrual().billingPeriod(), ReversedBy.NONE)
                        .of(journals()
                                .trueUps(
                                        "T%s-%d-%d"
                                                .formatted(
                                                        accrual.accrual().billingPeriod(),
                                                        accrual.accrual().version(),
                                                        before.size() + 1),
                                        left,
                                        bookedIn)));
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
