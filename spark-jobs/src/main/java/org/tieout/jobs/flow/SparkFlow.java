package org.tieout.jobs.flow;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Rows of Spark's. */
final class SparkFlow<T> implements Flow<T> {

    /** What is sent to every task as a whole, instead of bringing rows to it. */
    private static final int FEW = 50_000;

    /** Keys that are added up before they are sent. */
    private static final int AT_A_TIME = 10_000;

    private final SparkFlows flows;
    private final JavaRDD<T> rows;

    SparkFlow(SparkFlows flows, JavaRDD<T> rows) {
        this.flows = flows;
        this.rows = rows;
    }

    JavaRDD<T> rows() {
        return rows;
    }

    @Override
    public <R> Flow<R> through(Step<T, R> step) {
        return new SparkFlow<>(flows, rows.mapPartitions(step::apply));
    }

    @Override
    public Flow<T> and(Flow<T> others) {
        return new SparkFlow<>(flows, rows.union(((SparkFlow<T>) others).rows));
    }

    @Override
    public <K, A> Flow<A> fold(Ask<T, K> key, Ask<T, A> none, Add<A, T> add, Add<A, A> addAll) {
        return new SparkFlow<>(
                flows,
                rows.mapPartitionsToPair(part -> Iterators.flatten(new Folded<>(part, key, none, add), sums -> sums))
                        .reduceByKey((one, other) -> {
                            addAll.to(one, other);
                            return one;
                        })
                        .values());
    }

    /**
     * Sums of some keys at a time: all of a part may be more than there is room for, and Spark spills what it adds up.
     */
    private record Folded<T, K, A>(Iterator<T> rows, Ask<T, K> key, Ask<T, A> none, Add<A, T> add)
            implements Iterator<List<Tuple2<K, A>>> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public List<Tuple2<K, A>> next() {
            Map<K, A> some = new HashMap<>();
            while (rows.hasNext() && some.size() < AT_A_TIME) {
                T row = rows.next();
                add.to(some.computeIfAbsent(key.of(row), unused -> none.of(row)), row);
            }
            return some.entrySet().stream()
                    .map(one -> new Tuple2<>(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    @Override
    public <K extends Comparable<K>, R> Flow<R> together(Ask<T, K> key, Order<T> order, Step<T, R> step) {
        JavaPairRDD<Placed<K, T>, Boolean> placed =
                rows.mapToPair(row -> new Tuple2<>(new Placed<>(key.of(row), row), true));
        return new SparkFlow<>(
                flows,
                placed.repartitionAndSortWithinPartitions(new ByKey(flows.parts()), new InOrder<>(order))
                        .mapPartitions(part ->
                                step.apply(Iterators.map(part, one -> one._1().row()))));
    }

    /** A row, and what it is brought together by. */
    private record Placed<K, T>(K key, T row) implements Serializable {}

    private record InOrder<K extends Comparable<K>, T>(Order<T> order)
            implements Comparator<Placed<K, T>>, Serializable {

        @Override
        public int compare(Placed<K, T> one, Placed<K, T> other) {
            // Numbers are compared faster than a dozen texts.
            int byHash = Integer.compare(one.key().hashCode(), other.key().hashCode());
            int byKey = byHash == 0 ? one.key().compareTo(other.key()) : byHash;
            return byKey == 0 ? order.compare(one.row(), other.row()) : byKey;
        }
    }

    /** By the key alone: rows that have it in common meet, in whatever order. */
    private static final class ByKey extends Partitioner {

        private static final long serialVersionUID = 1;

        private final int parts;

        ByKey(int parts) {
            this.parts = parts;
        }

        @Override
        public int numPartitions() {
            return parts;
        }

        @Override
        public int getPartition(Object placed) {
            return Math.floorMod(((Placed<?, ?>) placed).key().hashCode(), parts);
        }
    }

    @Override
    public <K, U, R> Flow<R> lookUp(Ask<T, K> key, Flow<U> others, Ask<U, K> keyOfOther, Found<T, U, R> found) {
        JavaRDD<U> known = ((SparkFlow<U>) others).rows;
        List<U> some = known.take(FEW + 1);
        if (some.size() <= FEW) {
            HashMap<K, U> byKey = new HashMap<>();
            some.forEach(other -> byKey.put(keyOfOther.of(other), other));
            Flows.Shared<HashMap<K, U>> sent = flows.share(byKey);
            return through(part -> Iterators.lookUp(part, key, sent.value(), found));
        }
        return new SparkFlow<>(
                flows,
                rows.keyBy(key::of)
                        .leftOuterJoin(known.keyBy(keyOfOther::of))
                        .values()
                        .mapPartitions(part -> Iterators.flatten(
                                part,
                                pair -> Iterators.present(
                                        found.of(pair._1(), pair._2().orNull())))));
    }

    /** What does not fit into memory is put onto disks. */
    @Override
    public Flow<T> keep() {
        return new SparkFlow<>(flows, flows.keep(rows.persist(StorageLevel.MEMORY_AND_DISK())));
    }

    @Override
    public List<T> collect() {
        return rows.collect();
    }

    @Override
    public void forEach(Consumer<T> row) {
        rows.toLocalIterator().forEachRemaining(row);
    }
}
