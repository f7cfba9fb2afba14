package org.tieout.jobs.reconcile.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flow;

/** Rows by the values of some of their columns, one after the other; what has none comes first. */
public final class InOrderOf implements Flow.Order<Row> {

    private static final long serialVersionUID = 1;
    private static final Comparator<@Nullable Comparable<Object>> VALUES =
            Comparator.nullsFirst(Comparator.naturalOrder());

    private final ArrayList<String> columns;

    /** Rows that are compared have one schema, as a rule, and to look names up takes longer than to compare. */
    private transient volatile @Nullable Places places;

    public InOrderOf(List<String> columns) {
        this.columns = new ArrayList<>(columns);
    }

    /** Where the columns are. */
    private static final class Places {

        private final StructType schema;
        private final int[] at;

        Places(StructType schema, List<String> columns) {
            this.schema = schema;
            this.at = columns.stream().mapToInt(schema::fieldIndex).toArray();
        }
    }

    @Override
    public int compare(Row one, Row other) {
        int[] inOne = places(one.schema());
        int[] inOther = places(other.schema());
        for (int i = 0; i < inOne.length; i++) {
            int order = VALUES.compare(one.getAs(inOne[i]), other.getAs(inOther[i]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("ReferenceEquality") // To compare schemas takes longer than to look their columns up.
    private int[] places(StructType schema) {
        Places known = places;
        if (known == null || known.schema != schema) {
            known = new Places(schema, columns);
            places = known;
        }
        return known.at;
    }
}
