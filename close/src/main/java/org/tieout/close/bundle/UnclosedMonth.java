package org.tieout.close.bundle;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;

/** What of a month is not closed yet, and keeps it from being bundled. */
public final class UnclosedMonth {

    private UnclosedMonth() {}

    /** In words, such as {@code contoso is EXPORTED}; empty where all of it is closed. */
    public static String of(StoreTransaction transaction, BillingPeriod period, Collection<String> reconciliations) {
        Map<String, PeriodState> states = new TreeMap<>();
        transaction.of(Periods.class).of(period).forEach(row -> states.put(row.reconciliation(), row.state()));
        return reconciliations.stream()
                .filter(one -> states.getOrDefault(one, PeriodState.OPEN).compareTo(PeriodState.CLOSED) < 0)
                .sorted()
                .map(one -> "%s is %s".formatted(one, states.getOrDefault(one, PeriodState.OPEN)))
                .collect(joining(", "));
    }
}
