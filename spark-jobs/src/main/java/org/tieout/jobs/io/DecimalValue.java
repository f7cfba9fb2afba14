package org.tieout.jobs.io;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/**
 * A decimal as it stands in a file, also where it has more digits than its type says: Spark's converters would refuse
 * the whole file for it.
 */
final class DecimalValue extends PrimitiveConverter {

    private final int scale;
    private BigDecimal value = BigDecimal.ZERO;

    DecimalValue(int scale) {
        this.scale = scale;
    }

    /** All its digits, and no exponent. */
    String text() {
        return value.toPlainString();
    }

    @Override
    public void addInt(int unscaled) {
        value = BigDecimal.valueOf(unscaled, scale);
    }

    @Override
    public void addLong(long unscaled) {
        value = BigDecimal.valueOf(unscaled, scale);
    }

    @Override
    public void addBinary(Binary unscaled) {
        value = new BigDecimal(new BigInteger(unscaled.getBytesUnsafe()), scale);
    }
}
