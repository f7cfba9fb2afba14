package org.tieout.rules.typing;

import org.tieout.common.focus.FocusWord;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.UntypableException;

/** Reads a column that has a fixed set of values. Providers differ in case, and only in case. */
final class ParseEnumeration {

    private ParseEnumeration() {}

    static <W extends FocusWord> W of(W[] values, DeliveredCharge charge, Field field) throws UntypableException {
        String written = FieldValues.required(charge, field).text();
        for (W value : values) {
            if (value.spelling().equalsIgnoreCase(written)) {
                return value;
            }
        }
        throw new UntypableException(RejectReason.UNKNOWN_VALUE, field.column(), written);
    }
}
