package org.tieout.close.prepaid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tieout.close.csv.ReadAmounts;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;

/**
 * What was paid at once, spread by days over the billing months it was paid for. A month has its days' share, cut to
 * whole minor units; what cutting leaves is in the last month, so that no month is negative and all of them sum to the
 * whole. A month that is cut to zero ends nothing.
 *
 * <pre>
 * 365.00 USD, 2026-01-31 to 2027-01-30   →   1.00, 28.00, 31.00, … 31.00, 30.00
 *   0.02 USD, 2026-01-01 to 2026-04-30   →   0.00, 0.00, 0.00, 0.02
 * </pre>
 *
 * @param amount what was paid
 * @param months every month from the first to the last, in order; amounts have all digits of the currency
 */
public record PrepaidSchedule(Money amount, SortedMap<BillingPeriod, BigDecimal> months) {

    /** @throws IllegalArgumentException where a month is negative, or the months do not sum to the amount */
    public PrepaidSchedule {
        months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
        if (sum(months.values()).compareTo(amount.amount()) != 0
                || months.values().stream().anyMatch(month -> month.signum() < 0)) {
            throw new IllegalArgumentException("Invalid schedule: %s is not the sum of %s".formatted(amount, months));
        }
    }

    /**
     * Spreads an amount.
     *
     * @param last the last day, inclusive
     * @throws IllegalArgumentException where the amount is not above zero, has more digits than its currency, or the
     *     last day is before the first
     */
    public static PrepaidSchedule of(Money amount, LocalDate first, LocalDate last) {
        if (amount.amount().signum() <= 0 || !ReadAmounts.isWhole(amount) || last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "Invalid prepayment: %s cannot be spread from %s to %s".formatted(amount, first, last));
        }
        int digits = Money.minorDigits(amount.currency());
        BigDecimal all = BigDecimal.valueOf(days(first, last));
        BigDecimal left = amount.amount().setScale(digits, RoundingMode.UNNECESSARY);
        SortedMap<BillingPeriod, BigDecimal> months = new TreeMap<>();
        YearMonth lastMonth = YearMonth.from(last);
        for (YearMonth month = YearMonth.from(first); month.isBefore(lastMonth); month = month.plusMonths(1)) {
            LocalDate from = month.atDay(1).isBefore(first) ? first : month.atDay(1);
            BigDecimal days = BigDecimal.valueOf(days(from, month.atEndOfMonth()));
            BigDecimal share = amount.amount().multiply(days).divide(all, digits, RoundingMode.DOWN);
            months.put(new BillingPeriod(month), share);
            left = left.subtract(share);
        }
        months.put(new BillingPeriod(lastMonth), left);
        return new PrepaidSchedule(amount, months);
    }

    /** Both days included. */
    private static long days(LocalDate from, LocalDate last) {
        return ChronoUnit.DAYS.between(from, last) + 1;
    }

    /**
     * The schedule of what was cancelled or exchanged on a day: the month of that day takes what remains.
     *
     * @throws IllegalArgumentException where no month of the schedule has the day
     */
    public PrepaidSchedule endedOn(LocalDate day) {
        BillingPeriod end = new BillingPeriod(YearMonth.from(day));
        if (!months.containsKey(end)) {
            throw new IllegalArgumentException("Invalid end: %s is in no month of the schedule".formatted(day));
        }
        SortedMap<BillingPeriod, BigDecimal> kept = new TreeMap<>(months.headMap(end));
        kept.put(end, in(end).add(after(end)));
        return new PrepaidSchedule(amount, kept);
    }

    /** The expense of a month; zero in a month it does not have. */
    public BigDecimal in(BillingPeriod period) {
        return months.getOrDefault(period, zero());
    }

    /** The expense of all months before. */
    public BigDecimal before(BillingPeriod period) {
        return zero().add(sum(months.headMap(period).values()));
    }

    /** What remains for the months after. */
    public BigDecimal after(BillingPeriod period) {
        return zero().add(sum(months.tailMap(period.next()).values()));
    }

    private BigDecimal zero() {
        return BigDecimal.ZERO.setScale(Money.minorDigits(amount.currency()));
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
