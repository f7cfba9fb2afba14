package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows that come in any order, and go in that of the hashes of their keys: what has the same key comes by together.
 * What has no room in memory is put onto disk, sorted, and merged when it is read.
 *
 * @param <K> of rows
 * @param <T> rows
 */
final class Buckets<K, T> {

    /** A row, and what it is brought together by. */
    record Placed<K, T>(int hash, K key, T row) {}

    private final Flow.Ask<T, K> key;
    private final Comparator<Placed<K, T>> order;
    private final RowsOnDisk disk;
    private final AtomicLong room;
    private final int least;
    private final List<Bucket> buckets = new ArrayList<>();

    /** @param order of rows with keys of one hash */
    Buckets(LocalFlows flows, Flow.Ask<T, K> key, Comparator<Placed<K, T>> order) {
        this.key = key;
        this.order = Comparator.<Placed<K, T>>comparingInt(Placed::hash).thenComparing(order);
        this.disk = flows.disk();
        this.room = new AtomicLong(flows.room());
        int count = flows.parallelism();
        // A bucket that finds the room taken by others does not go to disk for a handful of rows.
        this.least = (int) Math.min(Integer.MAX_VALUE, Math.max(1, flows.room() / (2L * count)));
        for (int i = 0; i < count; i++) {
            buckets.add(new Bucket());
        }
    }

    /** From whatever thread. */
    void add(T row) {
        Placed<K, T> placed = placed(row);
        try {
            buckets.get(Math.floorMod(placed.hash(), buckets.size())).add(placed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Placed<K, T> placed(T row) {
        K of = key.of(row);
        return new Placed<>(of.hashCode(), of, row);
    }

    /** All that were added, in their order. */
    List<LocalFlow.Part<Placed<K, T>>> parts() {
        List<LocalFlow.Part<Placed<K, T>>> parts = new ArrayList<>();
        buckets.forEach(bucket -> parts.add(bucket::open));
        return parts;
    }

    /** Those of some hashes. */
    private final class Bucket {

        private final List<LocalFlow.Part<T>> runs = new ArrayList<>();
        private List<Placed<K, T>> held = new ArrayList<>();
        private boolean isSorted = true;

        synchronized void add(Placed<K, T> row) throws IOException {
            if (room.decrementAndGet() < 0 && held.size() >= least) {
                putAside();
            }
            held.add(row);
            isSorted = false;
        }

        private void putAside() throws IOException {
            sort();
            RowsOnDisk.Writer<T> run = disk.write();
            for (Placed<K, T> row : held) {
                run.add(row.row());
            }
            runs.add(run.part());
            room.addAndGet(held.size());
            held = new ArrayList<>();
        }

        private void sort() {
            if (!isSorted) {
                held.sort(order);
            }
            isSorted = true;
        }

        synchronized Iterator<Placed<K, T>> open(LocalFlow.Opened opened) throws IOException {
            sort();
            if (runs.isEmpty()) {
                return held.iterator();
            }
            Merged merged = new Merged();
            merged.add(held.iterator());
            for (LocalFlow.Part<T> run : runs) {
                merged.add(Iterators.map(run.open(opened), Buckets.this::placed));
            }
            return merged;
        }
    }

    /** Runs, each in order, as one. */
    private final class Merged implements Iterator<Placed<K, T>> {

        private record Head<P>(P row, Iterator<P> rest) {}

        private final PriorityQueue<Head<Placed<K, T>>> heads =
                new PriorityQueue<>((one, other) -> order.compare(one.row(), other.row()));

        void add(Iterator<Placed<K, T>> run) {
            if (run.hasNext()) {
                heads.add(new Head<>(run.next(), run));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Placed<K, T> next() {
            Head<Placed<K, T>> first = heads.poll();
            if (first == null) {
                throw new NoSuchElementException();
            }
            add(first.rest());
            return first.row();
        }
    }
}
