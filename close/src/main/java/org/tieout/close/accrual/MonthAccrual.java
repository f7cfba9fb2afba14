package org.tieout.close.accrual;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
 * @param results the reconciliations it is of
 * @param codings by position
 * @param replaced reconciliations of which another result is published by now
 * @param open reconciliations that are not approved
 * @param isMoved whether it would be computed otherwise now, of other corrections or another coding
 */
public record MonthAccrual(
        AccrualRow accrual,
        ComputedBy by,
        List<AccrualLine> lines,
        Set<String> results,
        Map<Integer, CodingLine> codings,
        List<String> replaced,
        List<String> open,
        boolean isMoved) {

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
                results.keySet(),
                codings,
                Stream.concat(results.keySet().stream(), published.keySet().stream())
                        .distinct()
                        .filter(one -> !Objects.equals(results.get(one), published.get(one)))
                        .sorted()
                        .toList(),
                results.keySet().stream()
                        .filter(one ->
                                states.getOrDefault(one, PeriodState.OPEN).compareTo(PeriodState.APPROVED) < 0)
                        .toList(),
                // What is exported keeps its coding.
                accruals.isMoved(
                        accrual.accrualId(),
                        period,
                        !results.keySet().stream()
                                .allMatch(one -> states.getOrDefault(one, PeriodState.OPEN)
                                        .isClosed())));
    }

    /** Where a line is booked; empty where it cannot be: a line for tax alone codes no cost. */
    public Optional<CodingLine> coding(AccrualLine line) {
        return line.codingPosition().isPresent()
                ? Optional.ofNullable(codings.get(line.codingPosition().getAsInt()))
                        .filter(coding -> !coding.posting().expenseAccount().isEmpty())
                : Optional.empty();
    }

    /** Lines that cannot be booked, and have money. */
    public List<AccrualLine> notCoded() {
        return lines.stream()
                .filter(line -> coding(line).isEmpty() && line.exact().signum() != 0)
                .toList();
    }

    /** What stands between it and the books, as sentences without an end. */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (!open.isEmpty()) {
            obstacles.add("not approved: " + String.join(", ", open));
        }
        if (!replaced.isEmpty()) {
            obstacles.add("another result is published by now, compute it again: " + String.join(", ", replaced));
        }
        if (isMoved) {
            obstacles.add("corrections, owners or the coding are others by now, compute it again");
        }
        List<AccrualLine> notCoded = notCoded();
        if (!notCoded.isEmpty()) {
            Map<String, BigDecimal> money = new TreeMap<>();
            notCoded.forEach(line -> money.merge(line.cost().billingCurrency(), line.exact(), BigDecimal::add));
            obstacles.add("%,d of its lines %s no coding, with %s"
                    .formatted(notCoded.size(), notCoded.size() == 1 ? "has" : "have", ComputeAccrual.inWords(money)));
        }
        return obstacles;
    }
}
