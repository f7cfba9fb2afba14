package org.tieout.jobs.io;

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

    private final ColumnPlaces places;

    public InOrderOf(List<String> columns) {
        this.places = new ColumnPlaces(columns);
    }

    @Override
    public int compare(Row one, Row other) {
        int[] ofOne = places.of(one);
        int[] ofOther = places.of(other);
        for (int i = 0; i < ofOne.length; i++) {
            int order = VALUES.compare(one.getAs(ofOne[i]), other.getAs(ofOther[i]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
