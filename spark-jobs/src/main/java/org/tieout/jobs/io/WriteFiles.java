package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.tieout.rules.dataset.Column;
import org.tieout.rules.dataset.LakeTable;

/** Writes rows that are made one by one as Parquet files, one for each of Spark's tasks. */
final class WriteFiles implements Serializable {

    private static final long serialVersionUID = 1;

    private final NewFiles files;
    private final List<Column> columns;
    private final int[] places;

    private WriteFiles(NewFiles files, LakeTable table, Collection<String> partitioned) {
        this.files = files;
        this.columns = table.schema().columns().stream()
                .filter(column -> !partitioned.contains(column.name()))
                .toList();
        this.places = columns.stream()
                .mapToInt(column -> table.schema().indexOf(column.name()))
                .toArray();
    }

    /**
     * What was written, with the number of its task; of a task without rows nothing.
     *
     * @param rows of the table's schema
     * @param partitioned columns whose values are in the files' place, not in the files
     */
    static JavaRDD<NewFiles.NewFile> apply(
            NewFiles files, JavaRDD<Row> rows, LakeTable table, Collection<String> partitioned) {
        return rows.mapPartitions(new WriteFiles(files, table, partitioned)::file);
    }

    private Iterator<NewFiles.NewFile> file(Iterator<Row> rows) throws IOException {
        return files.make(TaskContext.getPartitionId(), (file, folder) -> write(rows, file)).stream()
                .iterator();
    }

    private long write(Iterator<Row> rows, Path file) throws IOException {
        try (ParquetRows written = new ParquetRows(file, columns)) {
            while (rows.hasNext()) {
                Row row = rows.next();
                written.add(column -> row.get(places[column]));
            }
            return written.end();
        }
    }
}
