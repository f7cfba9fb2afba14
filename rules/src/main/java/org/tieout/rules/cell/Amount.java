package org.tieout.rules.cell;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An amount as its column holds it: a number of at most 38 digits, without its point, in 128 bits. Where the point is
 * the column says; amounts of two scales are not to be mixed.
 */
public final class Amount extends Numbered {

    /** Of what says no amount. It is every thread's: added up, and in no row. */
    public static final Amount ZERO = new Amount(0, 0);

    /** 10, this often multiplied by itself, is the largest power that fits a long. */
    private static final int LARGEST_POWER = 18;

    private static final long[] POWERS = powers();
    private static final int BYTES = 2 * Long.BYTES;

    private final long high;
    private final long low;

    private Amount(long high, long low) {
        this.high = high;
        this.low = low;
    }

    /**
     * The same number.
     *
     * @param scale of its column
     * @throws ArithmeticException where that would change it, or takes more than 128 bits
     */
    public static Amount of(BigDecimal number, int scale) {
        BigInteger unscaled = number.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
        if (unscaled.bitLength() >= Long.SIZE * 2) {
            throw new ArithmeticException("a number of more than 128 bits");
        }
        return new Amount(unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue());
    }

    /** The number of these bits. */
    public static Amount ofBits(long high, long low) {
        return new Amount(high, low);
    }

    /**
     * Digits, with zeros behind them.
     *
     * @param digits fewer than 19
     * @param zeros so many that there are fewer than 39 in all
     */
    public static Amount ofDigits(long digits, int zeros) {
        long first = POWERS[Math.min(zeros, LARGEST_POWER)];
        long high = Math.multiplyHigh(digits, first);
        long low = digits * first;
        if (zeros <= LARGEST_POWER) {
            return new Amount(high, low);
        }
        long rest = POWERS[zeros - LARGEST_POWER];
        // The low half has no sign, which multiplyHigh takes its first bit for.
        long carried = Math.multiplyHigh(low, rest) + (low < 0 ? rest : 0);
        return new Amount(high * rest + carried, low * rest);
    }

    private static long[] powers() {
        long[] powers = new long[LARGEST_POWER + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /** The higher 64 of its bits. */
    public long high() {
        return high;
    }

    /** The lower 64 of its bits. */
    public long low() {
        return low;
    }

    public int signum() {
        return high == 0 && low == 0 ? 0 : high < 0 ? -1 : 1;
    }

    /** The number it is in a column of a scale. */
    public BigDecimal at(int scale) {
        byte[] bytes = ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
        return new BigDecimal(new BigInteger(bytes), scale);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Amount amount && high == amount.high && low == amount.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * high + low);
    }

    /** Without its point. */
    @Override
    public String toString() {
        return at(0).toString();
    }
}
