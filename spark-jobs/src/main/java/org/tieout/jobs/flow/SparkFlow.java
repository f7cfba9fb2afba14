package org.tieout.jobs.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Rows of Spark's. Spark brings them where they are worked on, as {@link Packets}; what is brought together in a task
 * is added up, sorted and looked up there as on one machine, and put onto disk where it has no room.
 */
final class SparkFlow<T> implements Flow<T> {

    /** What is sent to every task as a whole, instead of bringing rows to it. */
    private static final int FEW = 50_000;

    /** Keys that are added up before they are sent. */
    private static final int AT_A_TIME = 10_000;

    private final SparkFlows flows;
    private final JavaRDD<T> rows;
    /** The same, where they are kept. */
    private final @Nullable JavaRDD<byte[]> packets;

    SparkFlow(SparkFlows flows, JavaRDD<T> rows) {
        this(flows, rows, null);
    }

    private SparkFlow(SparkFlows flows, JavaRDD<T> rows, @Nullable JavaRDD<byte[]> packets) {
        this.flows = flows;
        this.rows = rows;
        this.packets = packets;
    }

    @Override
    public <R> SparkFlow<R> through(Step<T, R> step) {
        return new SparkFlow<>(flows, rows.mapPartitions(step::apply));
    }

    @Override
    public Flow<T> and(Flow<T> others) {
        return new SparkFlow<>(flows, rows.union(((SparkFlow<T>) others).rows));
    }

    @Override
    public <K, A> Flow<A> fold(Ask<T, K> key, Ask<T, A> none, Add<A, T> add, Add<A, A> addAll) {
        SparkFlow<LocalFlow.Sum<K, A>> sums =
                through(part -> Iterators.flatten(new Folded<>(part, key, none, add), some -> some));
        return new SparkFlow<>(
                flows,
                sums.sent(LocalFlow.Sum::key)
                        .mapPartitions(part ->
                                OfTask.work(task -> LocalFlow.addUp(task.<LocalFlow.Sum<K, A>>of(part), addAll))));
    }

    /**
     * Sums of some keys at a time: all of a part may be more than there is room for, and what they are sent to puts
     * them onto disk.
     */
    private record Folded<T, K, A>(Iterator<T> rows, Ask<T, K> key, Ask<T, A> none, Add<A, T> add)
            implements Iterator<List<LocalFlow.Sum<K, A>>> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public List<LocalFlow.Sum<K, A>> next() {
            Map<K, A> some = new HashMap<>();
            while (rows.hasNext() && some.size() < AT_A_TIME) {
                T row = rows.next();
                add.to(some.computeIfAbsent(key.of(row), unused -> none.of(row)), row);
            }
            return some.entrySet().stream()
                    .map(one -> new LocalFlow.Sum<>(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    @Override
    public <K extends Comparable<K>, R> Flow<R> together(Ask<T, K> key, Order<T> order, Step<T, R> step) {
        return new SparkFlow<>(
                flows,
                sent(key)
                        .mapPartitions(
                                part -> OfTask.work(task -> task.<T>of(part).together(key, order, step))));
    }

    @Override
    public <K, U, R> Flow<R> lookUp(Ask<T, K> key, Flow<U> others, Ask<U, K> keyOfOther, Found<T, U, R> found) {
        SparkFlow<U> known = ((SparkFlow<U>) others).keep();
        if (known.count() <= FEW) {
            HashMap<K, U> byKey = new HashMap<>();
            known.collect().forEach(other -> byKey.put(keyOfOther.of(other), other));
            Flows.Shared<HashMap<K, U>> sent = flows.share(byKey);
            return through(part -> Iterators.lookUp(part, key, sent.value(), found));
        }
        return new SparkFlow<>(
                flows,
                sent(key)
                        .zipPartitions(
                                known.sent(keyOfOther),
                                (part, ofOthers) -> OfTask.work(task ->
                                        task.<T>of(part).lookUp(key, task.<U>of(ofOthers), keyOfOther, found))));
    }

    /** As many parts as others are brought together in; what has the same key is in the same. */
    private <K> JavaRDD<byte[]> sent(Ask<T, K> key) {
        int parts = flows.parts();
        return rows.mapPartitionsToPair(part ->
                        Packets.pack(part, row -> Math.floorMod(key.of(row).hashCode(), parts)))
                .partitionBy(new ByNumber(parts))
                .values();
    }

    /** Packets know the part they go to. */
    private static final class ByNumber extends Partitioner {

        private static final long serialVersionUID = 1;

        private final int parts;

        ByNumber(int parts) {
            this.parts = parts;
        }

        @Override
        public int numPartitions() {
            return parts;
        }

        @Override
        public int getPartition(Object number) {
            return (Integer) number;
        }
    }

    /** What does not fit into memory is put onto disks. */
    @Override
    public SparkFlow<T> keep() {
        if (packets != null) {
            return this;
        }
        JavaRDD<byte[]> kept = flows.keep(rows.mapPartitions(Packets::pack).persist(StorageLevel.MEMORY_AND_DISK()));
        return new SparkFlow<>(flows, kept.mapPartitions(Packets::unpack), kept);
    }

    @Override
    public List<T> collect() {
        if (packets == null) {
            return rows.collect();
        }
        List<T> all = new ArrayList<>();
        Packets.<T>unpack(packets.collect().iterator()).forEachRemaining(all::add);
        return all;
    }

    @Override
    public void forEach(Consumer<T> row) {
        rows.toLocalIterator().forEachRemaining(row);
    }
}
