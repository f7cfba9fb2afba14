package org.tieout.close.layout;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What the value of a field is. */
public enum FieldType {
    /** A code, a name or words. A code keeps the zeros in front of it. */
    TEXT(String.class),
    /** Money, with all the digits of its currency. */
    AMOUNT(BigDecimal.class),
    DATE(LocalDate.class),
    /** A count or a number of Tieout's. */
    NUMBER(Long.class);

    private final Class<?> valueType;

    FieldType(Class<?> valueType) {
        this.valueType = valueType;
    }

    boolean fits(Object value) {
        return valueType.isInstance(value);
    }

    String valueName() {
        return valueType.getSimpleName();
    }
}
