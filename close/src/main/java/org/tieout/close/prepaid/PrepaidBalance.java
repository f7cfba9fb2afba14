package org.tieout.close.prepaid;

import java.math.BigDecimal;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Prepaids.Prepaid;
import org.tieout.store.close.Prepaids.PrepaidRow;

/**
 * A commitment in a month: what was billed is what was expensed before, what the month is expensed, and what remains.
 *
 * @param before expense of all months before
 * @param ofMonth expense of the month
 * @param remaining after the month
 */
public record PrepaidBalance(PrepaidRow row, BigDecimal before, BigDecimal ofMonth, BigDecimal remaining) {

    /** @throws DataRefusedException where the parts are not the whole that was paid */
    public PrepaidBalance {
        BigDecimal sum = before.add(ofMonth).add(remaining);
        Prepaid prepaid = row.prepaid();
        if (sum.compareTo(prepaid.amount()) != 0) {
            throw new DataRefusedException(
                    "Cannot show %s: %s were paid, but %s expensed before, %s of the month and %s that remain are %s"
                            .formatted(
                                    prepaid.commitment(),
                                    new Money(prepaid.amount(), prepaid.billingCurrency()),
                                    before.toPlainString(),
                                    ofMonth.toPlainString(),
                                    remaining.toPlainString(),
                                    sum.toPlainString()));
        }
    }

    public static PrepaidBalance of(PrepaidRow row, BillingPeriod period) {
        PrepaidSchedule schedule = schedule(row);
        return new PrepaidBalance(row, schedule.before(period), schedule.in(period), schedule.after(period));
    }

    /** The months of a commitment; of one that ended early, as it ended. */
    public static PrepaidSchedule schedule(PrepaidRow row) {
        Prepaid prepaid = row.prepaid();
        PrepaidSchedule schedule = PrepaidSchedule.of(
                new Money(prepaid.amount(), prepaid.billingCurrency()), prepaid.firstDay(), prepaid.lastDay());
        return row.endedOn().map(schedule::endedOn).orElse(schedule);
    }

    /**
     * Whether the month has something of it, or it is still to be expensed: it has begun, and was not used up before.
     */
    public boolean isOf(BillingPeriod period) {
        boolean hasBegun = !row.prepaid().firstDay().isAfter(period.month().atEndOfMonth());
        return hasBegun && before.compareTo(row.prepaid().amount()) < 0;
    }
}
