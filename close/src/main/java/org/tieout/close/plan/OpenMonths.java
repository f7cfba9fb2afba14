package org.tieout.close.plan;

import java.util.List;
import java.util.Optional;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.period.BillingPeriod;

/** From which month on a plan may be changed. */
final class OpenMonths {

    private OpenMonths() {}

    /**
     * The first month after those that are closed; of a plan that is approved, no month that is over either. Empty
     * where the whole year is fixed.
     *
     * @param closed months of the year in which money of the product was handed over
     * @param isApproved whether a plan counts already
     */
    static Optional<BillingPeriod> first(
            FiscalYear year, List<BillingPeriod> closed, boolean isApproved, BillingPeriod current) {
        BillingPeriod first = isApproved && current.compareTo(year.first()) > 0 ? current : year.first();
        for (BillingPeriod month : closed) {
            first = month.next().compareTo(first) > 0 ? month.next() : first;
        }
        return Optional.of(first).filter(year::includes);
    }
}
