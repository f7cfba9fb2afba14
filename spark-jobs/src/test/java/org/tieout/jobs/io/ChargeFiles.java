package org.tieout.jobs.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Row;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Column;

/** Files of charges, as the lake has them. */
public final class ChargeFiles {

    private static final List<Column> STORED = Charges.SCHEMA.columns().stream()
            .filter(column -> !Charges.TABLE.partitionedBy().contains(column.name()))
            .toList();

    private ChargeFiles() {}

    /** In a folder that goes with the process. */
    public static List<TableFile> write(List<Row> charges) {
        try {
            Path folder = Files.createTempDirectory("charges");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(folder.toFile())));
            return write(folder, charges);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for each partition. */
    public static List<TableFile> write(Path folder, List<Row> charges) {
        Map<Map<String, String>, List<Row>> byPartition = new LinkedHashMap<>();
        for (Row charge : charges) {
            Map<String, String> partition = new LinkedHashMap<>();
            Charges.TABLE
                    .partitionedBy()
                    .forEach(column -> partition.put(column, Objects.requireNonNull(charge.getAs(column))));
            byPartition.computeIfAbsent(partition, unused -> new ArrayList<>()).add(charge);
        }
        try {
            List<TableFile> files = new ArrayList<>();
            for (Map.Entry<Map<String, String>, List<Row>> one : byPartition.entrySet()) {
                Path file = folder.resolve(files.size() + ".parquet");
                write(one.getValue(), file);
                files.add(new TableFile(
                        new org.apache.hadoop.fs.Path(file.toUri()).toString(), one.getKey(), Files.size(file)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<Row> charges, Path file) throws IOException {
        try (ParquetRows rows = new ParquetRows(file, STORED)) {
            for (Row charge : charges) {
                rows.add(column -> charge.getAs(STORED.get(column).name()));
            }
            rows.end();
        }
    }
}
