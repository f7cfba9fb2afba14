package org.tieout.jobs.ingest.dialect;

import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/** One delivered row under our names, still text: nulls are null, nothing else has been interpreted. */
public final class DeliveredCharge {

    private final EnumMap<Field, String> values = new EnumMap<>(Field.class);

    /** Forgets the row before. */
    public void clear() {
        values.clear();
    }

    public @Nullable String get(Field field) {
        return values.get(field);
    }

    public DeliveredCharge set(Field field, @Nullable String value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
        return this;
    }

    /** Sets a value the row does not have itself. */
    public void setIfMissing(Field field, @Nullable String value) {
        if (get(field) == null) {
            set(field, value);
        }
    }
}
