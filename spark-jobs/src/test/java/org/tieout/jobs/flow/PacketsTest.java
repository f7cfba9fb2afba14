package org.tieout.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

class PacketsTest {

    @ParameterizedTest
    @MethodSource("org.tieout.jobs.flow.RowsOnDiskTest#values")
    void whatTravelsIsTheSameWhenItIsUnpacked(Object value) {
        assertThat(unpacked(Packets.pack(List.of(value, value).iterator()))).containsExactly(value, value);
    }

    @Test
    void manyRowsTravelInSeveralPacketsEachOfWhichIsReadAlone() {
        StructType ofOne = new StructType().add("number", DataTypes.IntegerType);
        StructType ofOther = new StructType().add("other", DataTypes.IntegerType);
        List<Row> rows = IntStream.range(0, 50_000)
                .<Row>mapToObj(i -> new GenericRowWithSchema(new Object[] {i}, i % 3 == 0 ? ofOther : ofOne))
                .toList();

        List<byte[]> packets = new ArrayList<>();
        Packets.pack(rows.iterator()).forEachRemaining(packets::add);
        Collections.reverse(packets);

        assertThat(packets).hasSizeGreaterThan(3);
        List<Row> read = unpacked(packets.iterator());
        assertThat(read).hasSameSizeAs(rows);
        assertThat(new HashSet<>(read)).isEqualTo(new HashSet<>(rows));
        assertThat(read.stream().map(Row::schema).distinct()).containsExactlyInAnyOrder(ofOne, ofOther);
    }

    @Test
    void textsOfAPacketAreThereWithoutThePacketBefore() {
        List<String> texts =
                IntStream.range(0, 50_000).mapToObj(i -> "text " + i % 100).toList();

        List<byte[]> packets = new ArrayList<>();
        Packets.pack(texts.iterator()).forEachRemaining(packets::add);
        Collections.reverse(packets);

        assertThat(packets).hasSizeGreaterThan(1);
        assertThat(unpacked(packets.iterator())).containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void aRowGoesToItsPart() {
        Map<Integer, List<Integer>> byPart = new HashMap<>();
        Iterator<Tuple2<Integer, byte[]>> packets =
                Packets.pack(IntStream.range(0, 50_000).iterator(), row -> row % 3);
        packets.forEachRemaining(packet -> byPart.computeIfAbsent(packet._1(), unused -> new ArrayList<>())
                .addAll(PacketsTest.<Integer>unpacked(List.of(packet._2()).iterator())));

        assertThat(byPart).containsOnlyKeys(0, 1, 2);
        byPart.forEach((part, rows) -> assertThat(rows).allMatch(row -> row % 3 == part));
        assertThat(byPart.values().stream().mapToInt(List::size).sum()).isEqualTo(50_000);
    }

    @Test
    void nothingIsNoPacket() {
        assertThat(Packets.pack(Collections.emptyIterator()).hasNext()).isFalse();
        assertThat(Packets.unpack(Collections.emptyIterator()).hasNext()).isFalse();
    }

    private static <T> List<T> unpacked(Iterator<byte[]> packets) {
        List<T> rows = new ArrayList<>();
        Packets.<T>unpack(packets).forEachRemaining(rows::add);
        return rows;
    }
}
