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
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.tieout.rules.dataset.Column;
import org.tieout.rules.dataset.LakeTable;

/** Writes rows of a table as Parquet files: each part of the rows a file for each partition it has rows of. */
public final class WriteFiles implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<String> partitionedBy;
    private final TreeMap<String, String> partition;
    private final String place;
    private final SerializableConfiguration hadoop;
    private final StructType stored;
    private final ArrayList<Column> columns;
    private final int[] places;
    private final ColumnPlaces placesOfRows;

    /**
     * Of a table.
     *
     * @param partition the values all rows share: of some or all of the columns it is partitioned by
     * @param place where the table lies
     */
    WriteFiles(LakeTable table, Map<String, String> partition, String place, Configuration hadoop) {
        this.partitionedBy = new ArrayList<>(table.partitionedBy());
        this.partition = new TreeMap<>(partition);
        this.place = place;
        this.hadoop = new SerializableConfiguration(hadoop);
        this.stored = SparkTypes.schema(table);
        this.columns = new ArrayList<>(table.schema().columns());
        columns.removeIf(column -> partitionedBy.contains(column.name()));
        this.places = columns.stream()
                .mapToInt(column -> table.schema().indexOf(column.name()))
                .toArray();
        this.placesOfRows = new ColumnPlaces(columns.stream().map(Column::name).toList());
    }

    /** A file while its rows come by. */
    private record Open(NewFiles.Opened file, ParquetRows rows) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            try (file) {
                rows.close();
            }
        }
    }

    /**
     * Writes a part of the rows.
     *
     * @param rows with a schema, or of the table's
     */
    public List<NewFile> part(int number, Iterator<Row> rows) throws IOException {
        Map<Map<String, String>, Open> open = new LinkedHashMap<>();
        List<NewFile> written = new ArrayList<>();
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                Map<String, String> values = partition(row);
                Open file = open.get(values);
                if (file == null) {
                    file = open(values);
                    open.put(values, file);
                }
                int[] columnsOfRow = row.schema() == null ? places : placesOfRows.of(row);
                file.rows().add(column -> row.get(columnsOfRow[column]));
            }
            for (Open one : open.values()) {
                one.file().end(number, one.rows().end()).ifPresent(written::add);
            }
        } finally {
            for (Open file : open.values()) {
                file.close();
            }
        }
        return written;
    }

    /**
     * Writes the rows of a file once more, with another value in one column.
     *
     * @param number which part of the rows they are
     */
    public List<NewFile> copy(int number, TableFile file, String column, String value) throws IOException {
        return CopyFiles.apply(in(partition), number, file, column, value, hadoop.value()).stream()
                .toList();
    }

    /**
     * Writes rows that stay as they are once more, as one file.
     *
     * @param number which part of the rows they are
     */
    public List<NewFile> keep(int number, KeptRows kept) throws IOException {
        if (kept.files().isEmpty()) {
            return List.of();
        }
        return KeepRows.apply(
                        in(new TreeMap<>(kept.files().get(0).partition())),
                        number,
                        stored,
                        columns.stream().map(Column::name).toList(),
                        kept,
                        hadoop.value())
                .stream()
                .toList();
    }

    private NewFiles in(Map<String, String> values) {
        return new NewFiles(partitionedBy, values, new Path(place), hadoop.value());
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
        if (partition.size() == partitionedBy.size()) {
            return partition;
        }
        Map<String, String> values = new TreeMap<>(partition);
        for (String column : partitionedBy) {
            values.computeIfAbsent(column, unused -> Objects.requireNonNull(row.getAs(column)));
        }
        return values;
    }
}
