package org.tieout.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.jobs.LocalSpark;

/** What a flow does, wherever its rows are. */
@ExtendWith(LocalSpark.class)
class FlowsIT {

    /** Of readers in this process, which is that of Spark's tasks here. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private SparkSession spark;

    enum Engine {
        LOCAL,
        LOCAL_ON_DISK,
        SPARK
    }

    @BeforeEach
    void setUp(SparkSession shared) {
        spark = shared;
        OPEN.set(0);
    }

    private Flows flows(Engine engine) {
        return flows(engine, 1);
    }

    /** @param room of what has to go to disk otherwise */
    private Flows flows(Engine engine, int room) {
        return switch (engine) {
            case LOCAL -> new LocalFlows(3);
            case LOCAL_ON_DISK -> new LocalFlows(3, room);
            case SPARK -> new SparkFlows(spark);
        };
    }

    /** Numbers up to one, counted while they are read. */
    private static final class UpTo implements Flows.Rows<Integer> {

        private final Iterator<Integer> numbers;
        private boolean isOpen = true;

        UpTo(int last) {
            numbers = IntStream.rangeClosed(1, last).iterator();
            OPEN.incrementAndGet();
        }

        @Override
        public boolean hasNext() {
            return numbers.hasNext();
        }

        @Override
        public Integer next() {
            return numbers.next();
        }

        @Override
        public void close() {
            if (isOpen) {
                OPEN.decrementAndGet();
            }
            isOpen = false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachSourceIsReadToItsEndAndClosed(Engine engine) {
        Flow<Integer> numbers = flows(engine).read(List.of(3, 0, 2), UpTo::new);

        assertThat(numbers.map(number -> number * 10).collect()).containsExactlyInAnyOrder(10, 20, 30, 10, 20);
        assertThat(numbers.filter(number -> number > 1).count()).isEqualTo(3);
        assertThat(numbers.and(numbers)
                        .flatMap(number -> List.of(number, -number))
                        .count())
                .isEqualTo(20);
        assertThat(flows(engine).<Integer, Integer>read(List.of(), UpTo::new).isEmpty())
                .isTrue();
        assertThat(OPEN).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsSaysSoAndIsClosed(Engine engine) {
        Flow<Integer> numbers = flows(engine).read(List.of(3, 4), UpTo::new).through(rows -> {
            rows.next();
            throw new IOException("no more of it");
        });

        assertThatThrownBy(numbers::collect).hasStackTraceContaining("no more of it");
        assertThat(OPEN).hasValue(0);
    }

    private static final class Total implements Serializable {
        private final int key;
        private int sum;

        Total(int key) {
            this.key = key;
        }

        void add(Integer row) {
            sum += row;
        }

        void addAll(Total others) {
            sum += others.sum;
        }

        @Override
        public String toString() {
            return key + ": " + sum;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasAKeyInCommonAddsUpAcrossParts(Engine engine) {
        Flow<Total> totals = flows(engine)
                .read(List.of(4, 3, 5), UpTo::new)
                .fold(row -> row % 3, row -> new Total(row % 3), Total::add, Total::addAll);

        assertThat(totals.collect()).extracting(Total::toString).containsExactlyInAnyOrder("0: 9", "1: 11", "2: 11");
    }

    /** Also where its rows are far apart. */
    @ParameterizedTest
    @EnumSource
    void anyNumberOfKeysAddUp(Engine engine) {
        Flow<Total> totals = flows(engine, 1_000)
                .read(List.of(60_000, 30_000), UpTo::new)
                .fold(row -> row % 25_000, row -> new Total(row % 25_000), Total::add, Total::addAll);

        assertThat(totals.count()).isEqualTo(25_000);
        assertThat(totals.filter(total -> total.toString().startsWith("7: ")).collect())
                .extracting(Total::toString)
                .containsExactly("7: %d".formatted(3 * 7 + 75_000 + 2 * 7 + 25_000));
    }

    @ParameterizedTest
    @EnumSource
    void whatHasAKeyInCommonComesByTogetherAndInOrder(Engine engine) {
        Flow<List<Integer>> runs = flows(engine)
                .read(List.of(4, 7, 6), UpTo::new)
                .together(row -> row % 3, (one, other) -> other - one, FlowsIT::runs);

        assertThat(runs.collect())
                .containsExactlyInAnyOrder(
                        List.of(6, 6, 3, 3, 3), List.of(7, 4, 4, 4, 1, 1, 1), List.of(5, 5, 2, 2, 2));
    }

    private static Iterator<List<Integer>> runs(Iterator<Integer> rows) {
        List<List<Integer>> runs = new ArrayList<>();
        while (rows.hasNext()) {
            int row = rows.next();
            if (runs.isEmpty() || runs.get(runs.size() - 1).get(0) % 3 != row % 3) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(row);
        }
        return runs.iterator();
    }

    /** Others are few, and sent to where the rows are; or many, and brought together with them. */
    @ParameterizedTest
    @EnumSource
    void aRowFindsWhatIsUnderItsKeyOrNothing(Engine engine) {
        for (int others : List.of(2, 60_000)) {
            Flows flows = flows(engine, others / 60 + 1);
            Flow<String> found = flows.of(List.of(1, 2, 3, -1, 1))
                    .lookUp(
                            row -> row,
                            flows.read(List.of(others), UpTo::new),
                            other -> other,
                            (row, other) -> row == 3 ? null : row + "=" + other);

            assertThat(found.collect()).containsExactlyInAnyOrder("1=1", "1=1", "2=2", "-1=null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKeptIsReadOnce(Engine engine) {
        try (Flows flows = flows(engine)) {
            READ.set(0);
            Flow<Integer> kept = flows.read(List.of(3), UpTo::new)
                    .map(row -> {
                        READ.incrementAndGet();
                        return row;
                    })
                    .keep();

            assertThat(kept.collect()).hasSize(3);
            assertThat(kept.count()).isEqualTo(3);
            assertThat(READ).hasValue(3);
        }
    }

    private static final AtomicInteger READ = new AtomicInteger();
}
