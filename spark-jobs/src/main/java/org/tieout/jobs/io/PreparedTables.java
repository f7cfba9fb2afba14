package org.tieout.jobs.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tieout.common.run.Output;
import org.tieout.rules.dataset.LakeTable;

/**
 * Tables that belong together, written but not visible yet. They become visible one right after the other, or not at
 * all: what has not been committed when they are closed is removed.
 */
public final class PreparedTables implements AutoCloseable {

    private final List<LakeTable> order;
    private final Map<LakeTable, Replacement> prepared = new HashMap<>();
    private final Set<LakeTable> committed = new HashSet<>();

    /** @param order in which they will be committed */
    public PreparedTables(List<LakeTable> order) {
        this.order = List.copyOf(order);
    }

    /** One of them has been written. */
    public synchronized void add(LakeTable table, Replacement written) {
        prepared.put(table, written);
    }

    /** What was written of a table. */
    public List<TableFile> files(LakeTable table) {
        return of(table).files();
    }

    /** Rows of each table, as counted by the Parquet writers. */
    public List<Long> rows() {
        return order.stream().map(table -> of(table).rows()).toList();
    }

    /** By table and number of a part of its rows: the name of the file it is in. */
    public Map<String, Map<Integer, String>> parts() {
        Map<String, Map<Integer, String>> parts = new LinkedHashMap<>();
        order.forEach(table -> parts.put(table.name(), of(table).parts()));
        return parts;
    }

    /** Makes them visible; what was written of each table, and the version it has now. */
    public List<Output> commit() {
        List<Output> outputs = new ArrayList<>();
        for (LakeTable table : order) {
            // Before it is: how a commit ended that failed, nobody knows.
            committed.add(table);
            Replacement written = of(table);
            outputs.add(written.output(written.commit()));
        }
        return outputs;
    }

    @Override
    public synchronized void close() {
        prepared.forEach((table, written) -> {
            if (!committed.contains(table)) {
                written.abandon();
            }
        });
    }

    private synchronized Replacement of(LakeTable table) {
        return Objects.requireNonNull(prepared.get(table), table.name());
    }
}
