package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.util.SerializableConfiguration;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.Column;
import org.tieout.rules.dataset.LakeTable;

/** Writes rows of several partitions of a table: each part of the rows a file for each partition it has rows of. */
final class WriteResult implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<String> partitionedBy;
    private final TreeMap<String, String> partition;
    private final String place;
    private final SerializableConfiguration hadoop;
    private final ArrayList<Column> columns;

    private WriteResult(LakeTable table, Map<String, String> partition, Path place, Configuration hadoop) {
        this.partitionedBy = new ArrayList<>(table.partitionedBy());
        this.partition = new TreeMap<>(partition);
        this.place = place.toString();
        this.hadoop = new SerializableConfiguration(hadoop);
        this.columns = new ArrayList<>(table.schema().columns());
        columns.removeIf(column -> partitionedBy.contains(column.name()));
    }

    /**
     * What was written, as Delta's log has it.
     *
     * @param partition the values all rows share
     * @param place where the table lies
     */
    static List<AddFile> apply(
            Flow<Row> rows, LakeTable table, Map<String, String> partition, Path place, Configuration hadoop) {
        WriteResult write = new WriteResult(table, partition, place, hadoop);
        return rows.through(write::files).collect().stream()
                .map(one -> write.in(one.partition()).toAdd(one.file()))
                .toList();
    }

    /** A file, and the values of its partition. */
    private record Written(Map<String, String> partition, NewFiles.NewFile file) implements Serializable {}

    /** A file while its rows come by. */
    private record Open(NewFiles.Opened file, ParquetRows rows) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            try (file) {
                rows.close();
            }
        }
    }

    private NewFiles in(Map<String, String> values) {
        return new NewFiles(partitionedBy, values, new Path(place), hadoop.value());
    }

    private Iterator<Written> files(Iterator<Row> rows) throws IOException {
        Map<Map<String, String>, Open> open = new LinkedHashMap<>();
        List<Written> written = new ArrayList<>();
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                Map<String, String> values = partition(row);
                Open file = open.get(values);
                if (file == null) {
                    file = open(values);
                    open.put(values, file);
                }
                file.rows().add(column -> row.getAs(columns.get(column).name()));
            }
            for (Map.Entry<Map<String, String>, Open> one : open.entrySet()) {
                long count = one.getValue().rows().end();
                one.getValue().file().end(0, count).ifPresent(file -> written.add(new Written(one.getKey(), file)));
            }
        } finally {
            for (Open file : open.values()) {
                file.close();
            }
        }
        return written.iterator();
    }

    private Open open(Map<String, String> values) throws IOException {
        NewFiles.Opened opened = in(values).open();
        try {
            return new Open(opened, new ParquetRows(opened.file(), columns));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private Map<String, String> partition(Row row) {
        Map<String, String> values = new TreeMap<>(partition);
        for (String column : partitionedBy) {
            values.computeIfAbsent(column, unused -> Objects.requireNonNull(row.getAs(column)));
        }
        return values;
    }
}
