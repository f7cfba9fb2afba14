package org.tieout.jobs.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Flows whose rows stay on this machine, on threads of this process: in a second what Spark plans in five. What has no
 * room in memory is put onto disk.
 */
public final class LocalFlows implements Flows {

    /**
     * What a row and what is made of it are given of this process' memory, as sums, lines and single charges are held
     * at the same time: an estimate, with which ten million charges of each side took 1.55 GB where there were 2.
     */
    private static final long BYTES_OF_A_ROW = 20_000;

    private final int threads;
    private final long room;
    private final RowsOnDisk disk = new RowsOnDisk();

    /** @param threads how many parts are worked on at a time */
    public LocalFlows(int threads) {
        this(threads, roomOfProcess());
    }

    /** @param room how many rows each step may hold in memory */
    public LocalFlows(int threads, long room) {
        this.threads = threads;
        this.room = room;
    }

    /** How many rows this process may hold in memory. */
    static long roomOfProcess() {
        return Runtime.getRuntime().maxMemory() / BYTES_OF_A_ROW;
    }

    @Override
    public <T> Flow<T> of(Collection<T> rows) {
        List<T> all = new ArrayList<>(rows);
        return new LocalFlow<>(this, List.of(opened -> all.iterator()));
    }

    @Override
    public <S, T> Flow<T> read(List<S> sources, Reader<S, T> reader) {
        List<LocalFlow.Part<T>> parts = new ArrayList<>();
        sources.forEach(source -> parts.add(opened -> opened.add(reader.open(source))));
        return new LocalFlow<>(this, parts);
    }

    @Override
    public <V> Shared<V> share(V value) {
        return () -> value;
    }

    @Override
    public int parallelism() {
        return threads;
    }

    long room() {
        return room;
    }

    RowsOnDisk disk() {
        return disk;
    }

    /** What is kept in memory goes with who holds it. */
    @Override
    public void close() {
        disk.close();
    }
}
