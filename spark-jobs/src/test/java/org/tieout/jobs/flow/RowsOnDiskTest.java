package org.tieout.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.NoSuchFileException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Side;
import scala.jdk.javaapi.CollectionConverters;

class RowsOnDiskTest {

    private static final StructType SCHEMA =
            new StructType().add("name", DataTypes.StringType).add("cost", DataTypes.createDecimalType(38, 18));

    private record Named(String name, @Nullable BigDecimal cost, long rows, Side side, List<@Nullable String> several)
            implements Serializable {}

    /** Of another's making, as a total that is added to. */
    private static final class Total implements Serializable {

        private static final long serialVersionUID = 1;

        private final String name;
        private final TreeMap<Side, BigDecimal> sums = new TreeMap<>();

        Total(String name) {
            this.name = name;
        }
    }

    static Stream<Object> values() {
        return Stream.of(
                "Größe",
                "",
                new BigDecimal("12345678901234567890.123456789012345678"),
                new BigDecimal("-12345678901234567890.123456789012345678"),
                new BigDecimal("-0.000"),
                new BigDecimal("12E+7"),
                new BigDecimal("9223372036854775807E-20"),
                new BigDecimal("-9223372036854775808"),
                new BigDecimal("9223372036854775808"),
                Long.MIN_VALUE,
                true,
                Side.EXPORT,
                Instant.parse("2026-10-31T23:59:59.123456789Z"),
                Timestamp.from(Instant.parse("1969-12-31T23:59:59.123456Z")),
                LocalDate.parse("2026-10-31"),
                new Named("a", null, 3, Side.INVOICE, Arrays.asList("one", null)),
                new Named("b", BigDecimal.ONE, -3, Side.EXPORT, List.of()),
                List.of(1, 2, 3),
                new ArrayList<>(List.of("one")),
                Arrays.asList("one", null),
                Map.of(),
                Map.of("one", 1),
                Map.of("one", 1, "two", 2),
                Set.of("one"),
                Set.of("one", "two", "three"),
                new TreeMap<>(Map.of("one", BigDecimal.ONE)),
                new EnumMap<>(Map.of(Side.INVOICE, BigDecimal.TEN)),
                new EnumMap<>(Side.class),
                RowFactory.create("a", BigDecimal.ONE, null),
                new GenericRowWithSchema(new @Nullable Object[] {"a", null}, SCHEMA),
                new GenericRowWithSchema(new Object[] {RowFactory.create("within", 1L), BigDecimal.ZERO}, SCHEMA),
                CollectionConverters.asScala(List.of("one", "two")).toSeq(),
                scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.of("PRICE", BigDecimal.ONE))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsPutAsideIsTheSameWhenItIsRead(Object value) {
        try (LocalFlows flows = new LocalFlows(1, 0)) {
            Flow<Object> kept = flows.of(List.of(value, value)).keep();

            assertThat(kept.collect()).containsExactly(value, value);
            assertThat(kept.collect()).containsExactly(value, value);
        }
    }

    /** More of them than are remembered; "Aa" and "BB" have one hash, and so have all texts made of them. */
    @Test
    void textsThatComeAgainAreTheSameWhateverCameBetween() {
        List<String> alike = List.of("AaAa", "BBBB", "AaBB", "BBAa");
        List<String> texts = IntStream.range(0, 200_000)
                .mapToObj(i -> i % 3 == 0 ? alike.get(i / 3 % 4) : i % 3 == 1 ? "text " + i % 100 : "once " + i)
                .toList();
        try (LocalFlows flows = new LocalFlows(1, 0)) {
            Flow<String> kept = flows.of(texts).keep();

            assertThat(kept.collect()).isEqualTo(texts);
            assertThat(kept.collect()).isEqualTo(texts);
        }
    }

    @Test
    void aRowHasItsSchemaStill() {
        try (LocalFlows flows = new LocalFlows(1, 0)) {
            Flow<Row> kept = flows.<Row>of(
                            List.of(new GenericRowWithSchema(new Object[] {"a", BigDecimal.ONE}, SCHEMA)))
                    .keep();

            assertThat(kept.collect())
                    .singleElement()
                    .satisfies(row -> assertThat(row.schema()).isSameAs(SCHEMA));
        }
    }

    @Test
    void whatWasAddedUpCanBeAddedTo() {
        Total total = new Total("a");
        total.sums.put(Side.EXPORT, BigDecimal.ONE);
        try (LocalFlows flows = new LocalFlows(1, 0)) {
            Total read = flows.of(List.of(total)).keep().collect().get(0);
            read.sums.merge(Side.EXPORT, BigDecimal.TEN, BigDecimal::add);

            assertThat(read.name).isEqualTo("a");
            assertThat(read.sums).containsExactly(Map.entry(Side.EXPORT, new BigDecimal("11")));
        }
    }

    @Test
    void filesAreGoneWithTheFlowsTheyAreOf() {
        LocalFlows flows = new LocalFlows(1, 0);
        Flow<Integer> kept = flows.of(List.of(1, 2)).keep();
        flows.close();

        assertThatThrownBy(kept::collect).hasRootCauseInstanceOf(NoSuchFileException.class);
    }
}
