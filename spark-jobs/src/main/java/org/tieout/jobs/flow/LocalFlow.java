package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Rows in this process. */
final class LocalFlow<T> implements Flow<T> {

    private final int threads;
    private final List<Part<T>> parts;

    LocalFlow(int threads, List<Part<T>> parts) {
        this.threads = threads;
        this.parts = List.copyOf(parts);
    }

    /** Some of the rows, made anew whenever they are asked for. */
    interface Part<T> {
        Iterator<T> open(Opened opened) throws IOException;
    }

    @Override
    public Flows flows() {
        return new LocalFlows(threads);
    }

    @Override
    public <R> Flow<R> through(Step<T, R> step) {
        List<Part<R>> stepped = new ArrayList<>();
        parts.forEach(part -> stepped.add(opened -> step.apply(part.open(opened))));
        return new LocalFlow<>(threads, stepped);
    }

    @Override
    public Flow<T> and(Flow<T> others) {
        List<Part<T>> all = new ArrayList<>(parts);
        all.addAll(((LocalFlow<T>) others).parts);
        return new LocalFlow<>(threads, all);
    }

    @Override
    public <K, A> Flow<A> fold(Ask<T, K> key, Ask<T, A> none, Add<A, T> add, Add<A, A> addAll) {
        Map<K, A> all = new HashMap<>();
        for (Map<K, A> part : each(rows -> fold(rows, key, none, add))) {
            part.forEach((one, sum) -> {
                A before = all.putIfAbsent(one, sum);
                if (before != null) {
                    addAll.to(before, sum);
                }
            });
        }
        return kept(List.of(new ArrayList<>(all.values())));
    }

    static <T, K, A> Map<K, A> fold(Iterator<T> rows, Ask<T, K> key, Ask<T, A> none, Add<A, T> add) {
        Map<K, A> all = new HashMap<>();
        while (rows.hasNext()) {
            T row = rows.next();
            add.to(all.computeIfAbsent(key.of(row), unused -> none.of(row)), row);
        }
        return all;
    }

    @Override
    public <K extends Comparable<K>, R> Flow<R> together(Ask<T, K> key, Order<T> order, Step<T, R> step) {
        Map<K, List<T>> byKey = new HashMap<>();
        each(LocalFlow::list)
                .forEach(part -> part.forEach(row -> byKey.computeIfAbsent(key.of(row), unused -> new ArrayList<>())
                        .add(row)));
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(new ArrayList<>());
        }
        byKey.forEach((one, rows) -> {
            rows.sort(order);
            parts.get(Math.floorMod(one.hashCode(), threads)).addAll(rows);
        });
        return kept(parts).through(step);
    }

    @Override
    public <K, U, R> Flow<R> lookUp(Ask<T, K> key, Flow<U> others, Ask<U, K> keyOfOther, Found<T, U, R> found) {
        Map<K, U> known = new HashMap<>();
        others.collect().forEach(other -> known.put(keyOfOther.of(other), other));
        return through(rows -> Iterators.lookUp(rows, key, known, found));
    }

    @Override
    public Flow<T> keep() {
        return kept(each(LocalFlow::list));
    }

    @Override
    public Optional<Flow<T>> keepAtMost(long most) {
        AtomicLong room = new AtomicLong(most);
        List<List<T>> rows = each(part -> {
            List<T> some = new ArrayList<>();
            while (part.hasNext() && room.decrementAndGet() >= 0) {
                some.add(part.next());
            }
            return some;
        });
        return room.get() < 0 ? Optional.empty() : Optional.of(kept(rows));
    }

    private <R> LocalFlow<R> kept(List<List<R>> rows) {
        List<Part<R>> kept = new ArrayList<>();
        rows.forEach(part -> kept.add(opened -> part.iterator()));
        return new LocalFlow<>(threads, kept);
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
        return InThreads.each(threads, parts, part -> of(part, what));
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
