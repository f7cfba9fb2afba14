package org.tieout.jobs.io;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.Row;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Output;
import org.tieout.rules.dataset.Column;
import org.tieout.rules.dataset.ColumnType;
import org.tieout.rules.dataset.LakeTable;

/**
 * Partitions of a Delta table that are written but not yet visible: whoever prepared them proves them first, then
 * commits or abandons them. Delta's writers commit as they write, which would show a result before its proof
 * (docs/decisions/0004).
 */
public final class Replacement {

    /** Of a version that nobody makes. */
    private static final int ATTEMPTS = 3;

    private final LakeTable table;
    private final TableLog log;
    private final Configuration hadoop;
    private final Map<String, String> partitions;
    private final Snapshot seen;
    private final List<AddFile> standing;
    private final List<NewFile> added;

    /**
     * What has been written.
     *
     * @param partitions a value for some or all of the table's partition columns: of all that is written, and of all
     *     that goes
     * @param seen the table before it was written
     */
    Replacement(
            LakeTable table,
            TableLog log,
            Configuration hadoop,
            Map<String, String> partitions,
            Snapshot seen,
            List<NewFile> added) {
        this.table = table;
        this.log = log;
        this.hadoop = hadoop;
        this.partitions = Map.copyOf(partitions);
        this.seen = seen;
        this.standing = log.files(seen, partitions);
        this.added = List.copyOf(added);
    }

    /** Rows written, as counted by the Parquet writers. */
    public long rows() {
        return added.stream().mapToLong(NewFile::rows).sum();
    }

    /** The same in words, for whoever keeps track of what runs write. */
    public Output output(long version) {
        return new Output(
                table.name(),
                version,
                rows(),
                added.stream().mapToLong(NewFile::bytes).sum(),
                added.size(),
                table.schema().columns().stream().map(Replacement::field).toList());
    }

    private static Output.Field field(Column column) {
        return new Output.Field(column.name(), type(column.type()), column.meaning());
    }

    private static String type(ColumnType type) {
        if (type instanceof ColumnType.Decimal number) {
            return "decimal(%d,%d)".formatted(number.precision(), number.scale());
        }
        return type == ColumnType.Simple.WHOLE_NUMBER
                ? "bigint"
                : type == ColumnType.Simple.MOMENT ? "timestamp" : "string";
    }

    /** By number of a part of the rows: the name of the file it is in. */
    public Map<Integer, String> parts() {
        Map<Integer, String> parts = new HashMap<>();
        added.forEach(file -> parts.put(file.part(), TableFile.name(file.path())));
        return parts;
    }

    /** What was written. */
    public List<TableFile> files() {
        return added.stream()
                .map(file -> TableFile.of(file.path(), file.partition(), file.bytes(), log.location()))
                .toList();
    }

    /**
     * Makes the new rows visible and the old ones not, in one step. Others may write to other partitions meanwhile, and
     * come first; then it is the version after theirs.
     *
     * @throws InputNotReadyException where another writer of these partitions was faster; nothing of this one is left
     */
    public long commit() {
        if (standing.isEmpty() && added.isEmpty()) {
            return seen.getVersion();
        }
        Snapshot from = seen;
        int left = ATTEMPTS;
        while (true) {
            try {
                return log.commit(from, actions());
            } catch (RuntimeException e) {
                Snapshot now = log.newest().orElseThrow(() -> e);
                long tried = from.getVersion() + 1;
                if (now.getVersion() < tried) {
                    left--;
                    if (left == 0) {
                        throw e;
                    }
                    // Nobody has made it: the store was busy with another who did not come to an end.
                    continue;
                }
                if (isMade(tried)) {
                    // Only the word of it was lost. Others may have come since, and replaced it.
                    return tried;
                }
                Set<String> there = paths(log.files(now, partitions));
                if (added.isEmpty() && there.isEmpty()) {
                    return now.getVersion();
                }
                if (!there.equals(paths(standing))) {
                    abandon();
                    throw new InputNotReadyException(
                            "Cannot write %s: another process has written to it meanwhile; run again once that has ended"
                                    .formatted(table.name()),
                            e);
                }
                from = now;
            }
        }
    }

    /** Whether that version is of these files, which nobody else has. */
    private boolean isMade(long version) {
        return !added.isEmpty() && log.says(version, TableFile.name(added.get(0).path()));
    }

    private static Set<String> paths(List<AddFile> files) {
        return files.stream().map(AddFile::getPath).collect(Collectors.toSet());
    }

    private List<Row> actions() {
        List<Row> actions = new ArrayList<>();
        Optional<Long> now = Optional.of(System.currentTimeMillis());
        standing.forEach(old -> actions.add(SingleAction.createRemoveFileSingleAction(old.toRemoveFileRow(true, now))));
        added.forEach(file -> actions.add(SingleAction.createAddFileSingleAction(file.action())));
        return actions;
    }

    /** Removes what was written; the table never showed it. */
    public void abandon() {
        try {
            for (TableFile file : files()) {
                Path path = new Path(file.location());
                path.getFileSystem(hadoop).delete(path, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
