package org.tieout.rules.file;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet file, and how its values become text.
 *
 * @param sparkType as which Spark reads it, in the JSON it writes of a type
 * @param scale of a decimal that is read as bytes
 */
public record ParquetColumn(String name, String sparkType, Values values, int scale) implements Serializable {

    private static final long NANOS = 1_000_000_000;

    /** What its values are. */
    public enum Values {
        /** What Spark writes as text the way it is meant. */
        PLAIN,
        /** Maps, lists and structures: JSON text. */
        NESTED,
        /** DOUBLE and FLOAT: the shortest decimal that stands for it, which is what its writer saw. */
        BINARY,
        /** Nanoseconds since 1970, which Spark has no type for. */
        NANOSECONDS,
        /** Two bytes that are a number, which Spark has no type for. */
        HALF_FLOAT,
        /** A decimal of more digits than Spark has. */
        LONG_DECIMAL,
        /** A type nobody can read. */
        UNREAD
    }

    public boolean isRead() {
        return values != Values.UNREAD;
    }

    /** Whether its numbers are binary floating point. */
    public boolean isBinary() {
        return values == Values.BINARY || values == Values.HALF_FLOAT;
    }

    /** A value as text. */
    public @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (values) {
            case PLAIN, NESTED, UNREAD -> (String) value;
            case BINARY ->
                value instanceof Double number
                        ? DoubleToDecimal.toString(number)
                        : FloatToDecimal.toString((Float) value);
            case NANOSECONDS -> {
                long nanos = (Long) value;
                yield Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
                        .toString();
            }
            case HALF_FLOAT -> half((byte[]) value);
            case LONG_DECIMAL -> new BigDecimal(new BigInteger((byte[]) value), scale).toPlainString();
        };
    }

    /** IEEE 754 in two bytes: a sign, five bits of exponent, ten of fraction. */
    private static String half(byte[] bytes) {
        int bits = (bytes[0] & 0xff) | ((bytes[1] & 0xff) << 8);
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0x1f) {
            return fraction == 0 ? "Infinity" : "NaN";
        }
        int significand = exponent == 0 ? fraction : fraction | 0x400;
        BigDecimal number = new BigDecimal(significand)
                .multiply(new BigDecimal(2).pow(Math.max(1, exponent)))
                .divide(new BigDecimal(2).pow(25));
        return ((bits & 0x8000) == 0 ? number : number.negate())
                .stripTrailingZeros()
                .toPlainString();
    }
}
