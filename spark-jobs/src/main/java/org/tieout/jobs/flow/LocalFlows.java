package org.tieout.jobs.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Flows whose rows stay in this process, on threads of it: in a second what Spark plans in five. */
public final class LocalFlows implements Flows {

    private final int threads;

    /** @param threads how many parts are worked on at a time */
    public LocalFlows(int threads) {
        this.threads = threads;
    }

    @Override
    public <T> Flow<T> of(Collection<T> rows) {
        List<T> all = new ArrayList<>(rows);
        return new LocalFlow<>(threads, List.of(opened -> all.iterator()));
    }

    @Override
    public <S, T> Flow<T> read(List<S> sources, Reader<S, T> reader) {
        List<LocalFlow.Part<T>> parts = new ArrayList<>();
        sources.forEach(source -> parts.add(opened -> opened.add(reader.open(source))));
        return new LocalFlow<>(threads, parts);
    }

    @Override
    public <T> Flow<T> take(Flow<T> rows) {
        return rows instanceof LocalFlow ? rows : of(rows.collect());
    }

    @Override
    public <V> Shared<V> share(V value) {
        return () -> value;
    }

    @Override
    public int parallelism() {
        return threads;
    }

    @Override
    public void close() {
        // What is kept goes with who holds it.
    }
}
