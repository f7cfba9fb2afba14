package org.tieout.jobs.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Steps over rows that come by. */
final class Iterators {

    private Iterators() {}

    static <T, R> Iterator<R> map(Iterator<T> rows, Flow.Ask<T, R> ask) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public R next() {
                return ask.of(rows.next());
            }
        };
    }

    static <T> Iterator<T> filter(Iterator<T> rows, Flow.Ask<T, Boolean> isWanted) {
        return flatten(rows, row -> isWanted.of(row) ? List.of(row) : List.of());
    }

    static <T, K, U, R> Iterator<R> lookUp(
            Iterator<T> rows, Flow.Ask<T, K> key, Map<K, U> known, Flow.Found<T, U, R> found) {
        return flatten(rows, row -> present(found.of(row, known.get(key.of(row)))));
    }

    static <R> List<R> present(@Nullable R row) {
        return row == null ? List.of() : List.of(row);
    }

    static <T, R> Iterator<R> flatten(Iterator<T> rows, Flow.Ask<T, List<R>> many) {
        return new Iterator<>() {

            private Iterator<R> next = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!next.hasNext() && rows.hasNext()) {
                    next = many.of(rows.next()).iterator();
                }
                return next.hasNext();
            }

            @Override
            public R next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return next.next();
            }
        };
    }

    /** Rows with keys of one hash, which come one after the other. */
    static <K, T> Iterator<List<Buckets.Placed<K, T>>> runs(Iterator<Buckets.Placed<K, T>> rows) {
        return new Iterator<>() {

            private Buckets.@Nullable Placed<K, T> next = rows.hasNext() ? rows.next() : null;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public List<Buckets.Placed<K, T>> next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                int hash = next.hash();
                List<Buckets.Placed<K, T>> run = new ArrayList<>();
                while (next != null && next.hash() == hash) {
                    run.add(next);
                    next = rows.hasNext() ? rows.next() : null;
                }
                return run;
            }
        };
    }

    static long count(Iterator<?> rows) {
        long count = 0;
        for (; rows.hasNext(); rows.next()) {
            count++;
        }
        return count;
    }
}
