package org.tieout.close.accrual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Accruals.AccrualRow;
import org.tieout.store.close.Accruals.ComputedBy;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.CodingLine;

/**
 * The accrual of a month, and what stands between it and the books.
 *
 * @param results the reconciliations it is of
 * @param codings by position
 * @param obstacles what stands between it and the books, as sentences without an end
 */
public record MonthAccrual(
        AccrualRow accrual,
        ComputedBy by,
        List<AccrualLine> lines,
        Set<String> results,
        Map<Integer, CodingLine> codings,
        List<String> obstacles) {

    public MonthAccrual {
        obstacles = List.copyOf(obstacles);
    }

    /**
     * Asks the store.
     *
     * @param version empty: the newest
     * @throws InputNotReadyException where there is none
     */
    public static MonthAccrual of(StoreTransaction transaction, BillingPeriod period, Optional<Integer> version) {
        Accruals accruals = transaction.of(Accruals.class);
        AccrualRow accrual = version.map(one -> accruals.accrual(period, one))
                .orElseGet(() -> accruals.newest(period))
                .orElseThrow(() -> new InputNotReadyException(version.map(
                                one -> "Nothing to show: the accrual of %s has no version %d".formatted(period, one))
                        .orElse(
                                "Nothing to show: no accrual of %s was computed yet; run: tieout accrual compute --period %s"
                                        .formatted(period, period))));
        Map<Integer, CodingLine> codings = new TreeMap<>();
        transaction.of(Codings.class).lines(accrual.codingId()).forEach(line -> codings.put(line.position(), line));
        return new MonthAccrual(
                accrual,
                accruals.computedBy(accrual.accrualId()),
                accruals.lines(accrual.accrualId()),
                accruals.results(accrual.accrualId()).keySet(),
                codings,
                AccrualObstacles.of(transaction, accrual));
    }

    /** Where a line is booked; empty where it cannot be: a line for tax alone codes no cost. */
    public Optional<CodingLine> coding(AccrualLine line) {
        return line.codingPosition().isPresent()
                ? Optional.ofNullable(codings.get(line.codingPosition().getAsInt()))
                        .filter(coding -> !coding.posting().expenseAccount().isEmpty())
                : Optional.empty();
    }
}
