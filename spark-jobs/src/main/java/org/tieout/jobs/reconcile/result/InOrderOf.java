package org.tieout.jobs.reconcile.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flow;

/** Rows by the values of some of their columns, one after the other; what has none comes first. */
public final class InOrderOf implements Flow.Order<Row> {

    private static final long serialVersionUID = 1;
    private static final Comparator<@Nullable Comparable<Object>> VALUES =
            Comparator.nullsFirst(Comparator.naturalOrder());

    private final ArrayList<String> columns;

    public InOrderOf(List<String> columns) {
        this.columns = new ArrayList<>(columns);
    }

    @Override
    public int compare(Row one, Row other) {
        for (String column : columns) {
            int order = VALUES.compare(one.getAs(column), other.getAs(column));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
