package org.tieout.rules.dataset;

import java.io.Serializable;

/** What the values of a column are; {@code TIMESTAMP} and {@code DECIMAL} to SQL, whatever reads the lake. */
public sealed interface ColumnType extends Serializable {

    /** Types that have no parameters. */
    enum Simple implements ColumnType {
        TEXT,
        /** 64 bits. */
        WHOLE_NUMBER,
        /** Microseconds, UTC. */
        MOMENT
    }

    /**
     * A number in base 10, exact.
     *
     * @param precision digits it may have
     * @param scale how many of them stand behind the point
     */
    record Decimal(int precision, int scale) implements ColumnType {}
}
