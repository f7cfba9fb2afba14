package org.tieout.rules.typing;

import java.util.Set;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.UntypableException;

/** Reads a column that has a fixed set of values. Providers differ in case, and only in case. */
final class ParseEnumeration {

    private ParseEnumeration() {}

    static String of(Set<String> values, DeliveredCharge charge, Field field) throws UntypableException {
        String written = FieldValues.required(charge, field);
        for (String value : values) {
            if (value.equalsIgnoreCase(written)) {
                return value;
            }
        }
        throw new UntypableException(RejectReason.UNKNOWN_VALUE, field.column(), written);
    }
}
