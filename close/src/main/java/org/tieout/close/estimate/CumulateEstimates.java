package org.tieout.close.estimate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.Estimates.EstimateRow;

/**
 * Adds an estimate to the others of its workload, so that nothing is won by making two of one. Each counts with all of
 * its amount in every quarter it reaches into: neither is anything won by making it longer.
 */
public final class CumulateEstimates {

    private final AmountByCurrency threshold;
    private final FiscalYearConfig fiscal;

    public CumulateEstimates(AmountByCurrency threshold, FiscalYearConfig fiscal) {
        this.threshold = threshold;
        this.fiscal = fiscal;
    }

    /**
     * The sum of the quarter that has most.
     *
     * @param others of the same product, workload and currency; those that were refused do not count
     */
    BigDecimal apply(BigDecimal amount, EffectiveMonths months, List<EstimateRow> others) {
        BigDecimal most = amount;
        for (EffectiveMonths quarter : FiscalYear.quartersOf(all(months), fiscal)) {
            BigDecimal sum = others.stream()
                    .filter(one -> one.state() != EstimateState.REFUSED)
                    .filter(one -> one.months().firstInCommon(quarter).isPresent())
                    .map(EstimateRow::amount)
                    .reduce(amount, BigDecimal::add);
            most = most.max(sum);
        }
        return most;
    }

    /** Whether so much has to be signed; in a currency that has no threshold, everything has. */
    boolean hasToBeSigned(Money cumulated) {
        Optional<BigDecimal> limit = threshold.in(cumulated.currency());
        return limit.isEmpty() || cumulated.amount().compareTo(limit.get()) >= 0;
    }

    static List<BillingPeriod> all(EffectiveMonths months) {
        List<BillingPeriod> all = new ArrayList<>();
        for (BillingPeriod month = months.from();
                month.compareTo(months.last().orElseThrow()) <= 0;
                month = month.next()) {
            all.add(month);
        }
        return all;
    }
}
