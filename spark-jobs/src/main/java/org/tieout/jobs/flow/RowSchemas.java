package org.tieout.jobs.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The schemas of the rows of a process, each by a number: a row that is put aside names its own, and has it back. */
final class RowSchemas {

    static final int NONE = 0;

    private final Map<StructType, Integer> numbers = new HashMap<>();
    private final List<StructType> all = new ArrayList<>();

    synchronized int number(@Nullable StructType schema) {
        if (schema == null) {
            return NONE;
        }
        return numbers.computeIfAbsent(schema, unused -> {
            all.add(schema);
            return all.size();
        });
    }

    synchronized @Nullable StructType schema(int number) {
        return number == NONE ? null : all.get(number - 1);
    }
}
