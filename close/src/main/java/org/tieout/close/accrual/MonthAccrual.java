package org.tieout.close.accrual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.PeriodRow;

/**
 * The accrual of a month, and what stands between it and the books.
 *
 * @param codings by position
 * @param replaced reconciliations of which another result is published by now
 * @param open reconciliations that are not approved
 */
public record MonthAccrual(
        AccrualRow accrual,
        ComputedBy by,
        List<AccrualLine> lines,
        Map<Integer, CodingLine> codings,
        List<String> replaced,
        List<String> open) {

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
        Map<String, String> results = new TreeMap<>(accruals.results(accrual.accrualId()));
        Map<String, String> published = accruals.published(period);
        Map<String, PeriodState> states = new TreeMap<>();
        for (PeriodRow row : transaction.of(Periods.class).of(period)) {
            states.put(row.reconciliation(), row.state());
        }
        return new MonthAccrual(
                accrual,
                accruals.computedBy(accrual.accrualId()),
                accruals.lines(accrual.accrualId()),
                codings,
                results.entrySet().stream()
                        .filter(result -> !result.getValue().equals(published.get(result.getKey())))
                        .map(Map.Entry::getKey)
                        .toList(),
                results.keySet().stream()
                        .filter(one ->
                                states.getOrDefault(one, PeriodState.OPEN).compareTo(PeriodState.APPROVED) < 0)
                        .toList());
    }

    /** Where a line is booked; empty where it cannot be. */
    public Optional<CodingLine> coding(AccrualLine line) {
        return line.codingPosition().isPresent()
                ? Optional.ofNullable(codings.get(line.codingPosition().getAsInt()))
                : Optional.empty();
    }
}
