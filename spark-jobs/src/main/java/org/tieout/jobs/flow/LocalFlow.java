package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows on this machine. */
final class LocalFlow<T> implements Flow<T> {

    private final LocalFlows flows;
    private final List<Part<T>> parts;

    LocalFlow(LocalFlows flows, List<Part<T>> parts) {
        this.flows = flows;
        this.parts = List.copyOf(parts);
    }

    /** Some of the rows, made anew whenever they are asked for. */
    interface Part<T> {
        Iterator<T> open(Opened opened) throws IOException;
    }

    @Override
    public <R> LocalFlow<R> through(Step<T, R> step) {
        List<Part<R>> stepped = new ArrayList<>();
        parts.forEach(part -> stepped.add(opened -> step.apply(part.open(opened))));
        return new LocalFlow<>(flows, stepped);
    }

    @Override
    public Flow<T> and(Flow<T> others) {
        List<Part<T>> all = new ArrayList<>(parts);
        all.addAll(((LocalFlow<T>) others).parts);
        return new LocalFlow<>(flows, all);
    }

    @Override
    public <K, A> Flow<A> fold(Ask<T, K> key, Ask<T, A> none, Add<A, T> add, Add<A, A> addAll) {
        Buckets<K, Sum<K, A>> buckets = sums(flows);
        long most = flows.room() / flows.parallelism();
        each(rows -> {
            Map<K, A> sums = new HashMap<>();
            while (rows.hasNext()) {
                T row = rows.next();
                add.to(sums.computeIfAbsent(key.of(row), unused -> none.of(row)), row);
                if (sums.size() > most || !rows.hasNext()) {
                    sums.forEach((one, sum) -> buckets.add(new Sum<>(one, sum)));
                    sums.clear();
                }
            }
            return true;
        });
        return addUp(flows, buckets, addAll);
    }

    /** What some rows with the same key come to. */
    record Sum<K, A>(K key, A sum) implements Serializable {}

    /** Adds up what others have begun to. */
    static <K, A> LocalFlow<A> addUp(LocalFlow<Sum<K, A>> sums, Add<A, A> addAll) {
        Buckets<K, Sum<K, A>> buckets = sums(sums.flows);
        sums.addAllTo(buckets, sum -> sum);
        return addUp(sums.flows, buckets, addAll);
    }

    private static <K, A> Buckets<K, Sum<K, A>> sums(LocalFlows flows) {
        return new Buckets<>(flows, Sum::key, (unused, unusedOther) -> 0);
    }

    private static <K, A> LocalFlow<A> addUp(LocalFlows flows, Buckets<K, Sum<K, A>> buckets, Add<A, A> addAll) {
        // Kept: sums that are added to others are not used any more.
        return new LocalFlow<>(flows, buckets.parts())
                .through(rows -> Iterators.flatten(Iterators.runs(rows), run -> addUp(run, addAll)))
                .keep();
    }

    /** @param run sums with keys of one hash */
    private static <K, A> List<A> addUp(List<Buckets.Placed<K, Sum<K, A>>> run, Add<A, A> addAll) {
        Map<K, A> all = new LinkedHashMap<>();
        for (Buckets.Placed<K, Sum<K, A>> one : run) {
            A before = all.putIfAbsent(one.key(), one.row().sum());
            if (before != null) {
                addAll.to(before, one.row().sum());
            }
        }
        return new ArrayList<>(all.values());
    }

    @Override
    public <K extends Comparable<K>, R> LocalFlow<R> together(Ask<T, K> key, Order<T> order, Step<T, R> step) {
        Buckets<K, T> buckets = new Buckets<>(flows, key, (one, other) -> {
            int byKey = one.key().compareTo(other.key());
            return byKey == 0 ? order.compare(one.row(), other.row()) : byKey;
        });
        addAllTo(buckets, row -> row);
        return new LocalFlow<>(flows, buckets.parts())
                .through(rows -> step.apply(Iterators.map(rows, Buckets.Placed::row)));
    }

    private <K, R> void addAllTo(Buckets<K, R> buckets, Ask<T, R> row) {
        each(rows -> {
            rows.forEachRemaining(one -> buckets.add(row.of(one)));
            return true;
        });
    }

    @Override
    public <K, U, R> LocalFlow<R> lookUp(Ask<T, K> key, Flow<U> others, Ask<U, K> keyOfOther, Found<T, U, R> found) {
        LocalFlow<U> kept = ((LocalFlow<U>) others).keep();
        if (kept.isInMemory()) {
            Map<K, U> known = new HashMap<>();
            kept.forEach(other -> known.put(keyOfOther.of(other), other));
            return through(rows -> Iterators.lookUp(rows, key, known, found));
        }
        // Of one hash, the others first.
        Buckets<K, Either<K, T, U>> buckets = new Buckets<>(
                flows,
                Either::key,
                (one, other) -> Boolean.compare(one.row().isRow(), other.row().isRow()));
        kept.addAllTo(buckets, other -> new Either<>(keyOfOther.of(other), null, other));
        addAllTo(buckets, row -> new Either<>(key.of(row), row, null));
        return new LocalFlow<>(flows, buckets.parts()).through(rows -> {
            Map<K, U> known = new HashMap<>();
            return Iterators.flatten(rows, one -> one.row().found(known, found));
        });
    }

    /** A row, or one of those that it may find. */
    private record Either<K, T, U>(
            K key, @Nullable T row, @Nullable U other) {

        boolean isRow() {
            return row != null;
        }

        /** @param known those of the hash that has come by */
        <R> List<R> found(Map<K, U> known, Found<T, U, R> found) {
            if (row != null) {
                return Iterators.present(found.of(row, known.get(key)));
            }
            known.keySet().removeIf(before -> before.hashCode() != key.hashCode());
            known.put(key, Objects.requireNonNull(other));
            return List.of();
        }
    }

    @Override
    public LocalFlow<T> keep() {
        AtomicLong room = new AtomicLong(flows.room());
        return new LocalFlow<>(flows, each(rows -> Held.of(rows, room, flows.disk())));
    }

    private boolean isInMemory() {
        return parts.stream().allMatch(part -> part instanceof Held<T> held && held.isInMemory());
    }

    /** Of one that has a single part. */
    Iterator<T> iterator(Opened opened) throws IOException {
        return parts.get(0).open(opened);
    }

    @Override
    public List<T> collect() {
        List<T> all = new ArrayList<>();
        each(LocalFlow::list).forEach(all::addAll);
        return all;
    }

    @Override
    public void forEach(Consumer<T> row) {
        for (Part<T> part : parts) {
            of(part, rows -> {
                rows.forEachRemaining(row);
                return true;
            });
        }
    }

    private static <T> List<T> list(Iterator<T> rows) {
        List<T> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        return list;
    }

    /** What each part comes to, in their order. */
    private <R> List<R> each(Ask<Iterator<T>, R> what) {
        return InThreads.each(flows.parallelism(), parts, part -> of(part, what));
    }

    private static <T, R> R of(Part<T> part, Ask<Iterator<T>, R> what) {
        try (Opened opened = new Opened()) {
            return what.of(part.open(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has to be closed when the rows of a part have been read, or reading them has failed. */
    static final class Opened implements AutoCloseable {

        private final List<Flows.Rows<?>> all = new ArrayList<>();

        <R> Flows.Rows<R> add(Flows.Rows<R> rows) {
            all.add(rows);
            return rows;
        }

        @Override
        public void close() throws IOException {
            for (Flows.Rows<?> rows : all) {
                rows.close();
            }
        }
    }
}
