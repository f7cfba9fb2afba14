package org.tieout.close.accrual;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.Accruals.AccrualRow;
import org.tieout.store.close.Accruals.NotCodedRow;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.PeriodRow;

/** What stands between an accrual and the books. */
public final class AccrualObstacles {

    private AccrualObstacles() {}

    /** As sentences without an end; empty where nothing does. */
    public static List<String> of(StoreTransaction transaction, AccrualRow accrual) {
        Accruals accruals = transaction.of(Accruals.class);
        BillingPeriod period = accrual.billingPeriod();
        Map<String, String> results = new TreeMap<>(accruals.results(accrual.accrualId()));
        Map<String, PeriodState> states = new TreeMap<>();
        for (PeriodRow row : transaction.of(Periods.class).of(period)) {
            states.put(row.reconciliation(), row.state());
        }
        List<String> obstacles = new ArrayList<>();
        List<String> open = results.keySet().stream()
                .filter(one -> states.getOrDefault(one, PeriodState.OPEN).compareTo(PeriodState.APPROVED) < 0)
                .toList();
        if (!open.isEmpty()) {
            obstacles.add("not approved: " + String.join(", ", open));
        }
        List<String> replaced = replaced(results, accruals.published(period));
        if (!replaced.isEmpty()) {
            obstacles.add("another result is published by now, compute it again: " + String.join(", ", replaced));
        }
        // What is exported keeps its coding.
        boolean countsCoding = !results.keySet().stream()
                .allMatch(one -> states.getOrDefault(one, PeriodState.OPEN).isClosed());
        if (accruals.isMoved(accrual.accrualId(), period, countsCoding)) {
            obstacles.add("corrections, owners or the coding are others by now, compute it again");
        }
        notCoded(accruals.notCoded(accrual.accrualId()), obstacles);
        return obstacles;
    }

    /** Reconciliations of which another result is published by now. */
    private static List<String> replaced(Map<String, String> results, Map<String, String> published) {
        return Stream.concat(results.keySet().stream(), published.keySet().stream())
                .distinct()
                .filter(one -> !Objects.equals(results.get(one), published.get(one)))
                .sorted()
                .toList();
    }

    private static void notCoded(List<NotCodedRow> rows, List<String> obstacles) {
        if (rows.isEmpty()) {
            return;
        }
        long lines = rows.stream().mapToLong(NotCodedRow::lines).sum();
        Map<String, BigDecimal> money = new TreeMap<>();
        rows.forEach(row -> money.put(row.billingCurrency(), row.exact()));
        obstacles.add("%,d of its lines %s no coding, with %s"
                .formatted(lines, lines == 1 ? "has" : "have", ComputeAccrual.inWords(money)));
    }
}
