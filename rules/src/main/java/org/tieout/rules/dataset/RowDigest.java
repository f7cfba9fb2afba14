package org.tieout.rules.dataset;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hash.Sha256;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Value;

/** SHA-256 over the values of a row, whatever their types: equal values give equal digests. Used row after row. */
public final class RowDigest {

    private static final byte NULL = 0;
    private static final byte TEXT = 1;
    private static final byte UNSCALED = 2;
    private static final byte MOMENT = 3;
    private static final int FIRST_SIZE = 1024;
    private static final int BYTES_OF_A_NUMBER = 16;

    private final MessageDigest digest = Sha256.digest();
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** The next value, as text; a number without zeros at its end. */
    public void add(@Nullable Object value) {
        if (value == null) {
            put(NULL);
            return;
        }
        String text = value instanceof BigDecimal number
                ? (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString())
                : value.toString();
        put(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The next value of a column whose type fixes the scale of its numbers, which have 38 digits at most: faster, and
     * other bytes than text.
     *
     * @throws ArithmeticException for a number that is too large
     */
    public void addTyped(@Nullable Object value) {
        if (value instanceof Value text) {
            put(TEXT, text.utf8());
        } else if (value instanceof Amount amount) {
            put(UNSCALED);
            putLong(amount.high());
            putLong(amount.low());
        } else if (value instanceof BigDecimal number) {
            put(UNSCALED);
            putWide(number.unscaledValue().toByteArray());
        } else if (value instanceof Timestamp moment) {
            put(MOMENT);
            putLong(moment.getTime());
            putInt(moment.getNanos());
        } else {
            add(value);
        }
    }

    /** 32 bytes; the digest is then empty again. */
    public byte[] bytes() {
        digest.update(bytes, 0, length);
        length = 0;
        return digest.digest();
    }

    /** Its length goes first: no two rows of values make the same bytes. */
    private void put(byte kind, byte[] value) {
        put(kind);
        putInt(value.length);
        grow(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void put(byte one) {
        grow(Byte.BYTES);
        bytes[length++] = one;
    }

    private void putInt(int number) {
        grow(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (number >>> shift);
        }
    }

    private void putLong(long number) {
        putInt((int) (number >>> Integer.SIZE));
        putInt((int) number);
    }

    /** As 128 bits. */
    private void putWide(byte[] significant) {
        if (significant.length > BYTES_OF_A_NUMBER) {
            throw new ArithmeticException("a number of more than 128 bits");
        }
        grow(BYTES_OF_A_NUMBER);
        byte sign = (byte) (significant[0] >> (Byte.SIZE - 1));
        for (int missing = BYTES_OF_A_NUMBER - significant.length; missing > 0; missing--) {
            bytes[length++] = sign;
        }
        System.arraycopy(significant, 0, bytes, length, significant.length);
        length += significant.length;
    }

    private void grow(int by) {
        if (length + by > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + by));
        }
    }
}
