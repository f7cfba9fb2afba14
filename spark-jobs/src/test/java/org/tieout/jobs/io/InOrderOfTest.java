package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InOrderOfTest {

    private static final StructType SCHEMA =
            new StructType().add("name", DataTypes.StringType).add("number", DataTypes.LongType);

    /** The same columns, elsewhere. */
    private static final StructType OTHER_SCHEMA =
            new StructType().add("number", DataTypes.LongType).add("name", DataTypes.StringType);

    @Test
    void rowsAreInTheOrderOfTheFirstColumnInWhichTheyDifferThoseWithoutAValueFirst() {
        List<Row> rows = List.of(row("b", 1L), row("a", 10L), row(null, 3L), row("a", 9L), row("a", null));

        assertThat(rows.stream().sorted(new InOrderOf(List.of("name", "number"))))
                .containsExactly(row(null, 3L), row("a", null), row("a", 9L), row("a", 10L), row("b", 1L));
    }

    @Test
    void columnsAreFoundWhereEachRowHasThem() {
        Row elsewhere = new GenericRowWithSchema(new Object[] {2L, "a"}, OTHER_SCHEMA);

        assertThat(Stream.of(row("a", 3L), elsewhere, row("a", 1L)).sorted(new InOrderOf(List.of("number"))))
                .containsExactly(row("a", 1L), elsewhere, row("a", 3L));
    }

    private static Row row(@Nullable String name, @Nullable Long number) {
        return new GenericRowWithSchema(new @Nullable Object[] {name, number}, SCHEMA);
    }
}
