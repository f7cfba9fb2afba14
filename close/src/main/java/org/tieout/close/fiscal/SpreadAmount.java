package org.tieout.close.fiscal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;

/**
 * Spreads the amount of a year over months, to the last digit of its currency, where some months stay as they are.
 *
 * <pre>
 * 100.00 USD, January 20.00 stays   →   20.00, 7.28, 7.28, 7.28, 7.27, … 7.27
 * </pre>
 */
public final class SpreadAmount {

    private SpreadAmount() {}

    /**
     * What the open months have: with those that stay they sum to the amount.
     *
     * @param kept what the months that stay have together; no more than the amount
     * @param weights of the open months; none negative, not all zero
     */
    public static SortedMap<BillingPeriod, BigDecimal> apply(
            Money amount, BigDecimal kept, Map<BillingPeriod, BigDecimal> weights) {
        List<BillingPeriod> months = weights.keySet().stream().sorted().toList();
        List<Money> shares = new Money(amount.amount().subtract(kept), amount.currency())
                .allocate(months.stream().map(weights::get).toList());
        SortedMap<BillingPeriod, BigDecimal> spread = new TreeMap<>();
        for (Money share : shares) {
            spread.put(months.get(spread.size()), share.amount());
        }
        return spread;
    }
}
