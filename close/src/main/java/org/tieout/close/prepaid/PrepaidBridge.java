package org.tieout.close.prepaid;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Prepaids.Prepaid;

/**
 * The bridge from billed to effective cost of all commitments of a month in one currency: what was billed at once is
 * what its months to date were expensed, and what remains.
 *
 * @param before expense of all months before
 * @param ofMonth expense of the month
 * @param remaining after the month
 */
public record PrepaidBridge(
        String currency, BigDecimal billed, BigDecimal before, BigDecimal ofMonth, BigDecimal remaining) {

    /** @throws IllegalArgumentException where the parts are not what was billed */
    public PrepaidBridge {
        if (before.add(ofMonth).add(remaining).compareTo(billed) != 0) {
            throw new IllegalArgumentException("Invalid bridge: %s, %s and %s are not %s %s"
                    .formatted(before, ofMonth, remaining, billed, currency));
        }
    }

    /** One for each currency, in the order of their codes. */
    public static List<PrepaidBridge> of(List<PrepaidBalance> balances) {
        Map<String, PrepaidBridge> byCurrency = new TreeMap<>();
        for (PrepaidBalance balance : balances) {
            Prepaid prepaid = balance.row().prepaid();
            byCurrency.merge(
                    prepaid.billingCurrency(),
                    new PrepaidBridge(
                            prepaid.billingCurrency(),
                            prepaid.amount(),
                            balance.before(),
                            balance.ofMonth(),
                            balance.remaining()),
                    PrepaidBridge::plus);
        }
        return List.copyOf(byCurrency.values());
    }

    private PrepaidBridge plus(PrepaidBridge other) {
        return new PrepaidBridge(
                currency,
                billed.add(other.billed),
                before.add(other.before),
                ofMonth.add(other.ofMonth),
                remaining.add(other.remaining));
    }

    String inWords(BillingPeriod period) {
        return "%s: %s billed = %s expensed to %s (before %s, of the month %s) + %s remaining"
                .formatted(
                        currency,
                        number(billed),
                        number(before.add(ofMonth)),
                        period,
                        number(before),
                        number(ofMonth),
                        number(remaining));
    }

    private String number(BigDecimal amount) {
        return new Money(amount, currency).number();
    }
}
