package org.tieout.jobs.ingest;

import java.util.Set;
import org.tieout.jobs.ingest.dialect.DeliveredCharge;
import org.tieout.jobs.ingest.dialect.Field;

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
