package org.tieout.console.page;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.tieout.common.period.BillingPeriod;

/**
 * What stands around a page of a month.
 *
 * @param place which entry of the navigation it is, such as {@code statement}
 * @param user whoever is signed in
 * @param what he is, in words
 * @param periods the months there is something of, the newest first
 * @param issues open ones he sees
 * @param approvals cards that wait for him
 */
public record Shell(
        String place,
        BillingPeriod period,
        Mark state,
        Who user,
        String what,
        List<Period> periods,
        long issues,
        long approvals,
        boolean hasReconciliation,
        boolean hasPasswords,
        boolean mayRun,
        boolean maySetUp) {

    /** A month to switch to. */
    public record Period(BillingPeriod period, Mark state, boolean isCurrent) {}

    public Optional<BillingPeriod> previous() {
        return neighbour(-1);
    }

    public Optional<BillingPeriod> next() {
        return neighbour(1);
    }

    private Optional<BillingPeriod> neighbour(int months) {
        YearMonth wanted = period.month().plusMonths(months);
        return periods.stream()
                .map(Period::period)
                .filter(one -> one.month().equals(wanted))
                .findFirst();
    }
}
