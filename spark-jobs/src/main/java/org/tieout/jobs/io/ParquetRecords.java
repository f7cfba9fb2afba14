package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.cell.Value;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.file.ParquetColumn;
import org.tieout.rules.file.Records;

/**
 * Rows of a delivered Parquet file as records of text, read without a Spark session: of the whole file, or of some of
 * its row groups, so that several tasks read a large file side by side. The texts are those Spark gives.
 *
 * <p>Whatever goes wrong while reading says that a page is damaged: Parquet's reader tells bytes that are no values
 * from bytes it cannot have by no type of exception.
 */
public final class ParquetRecords implements Records {

    private final String file;
    private final ParquetFileReader reader;
    private final MessageColumnIO columns;
    private final ParquetTexts texts;
    private final int endGroup;

    private int nextGroup;
    private @Nullable PageReadStore pages;
    private @Nullable RecordReader<@Nullable Value[]> rows;
    private long rowsLeft;
    private long row;

    private ParquetRecords(String file, ParquetFileReader reader, List<ParquetColumn> columns, RowGroups part) {
        this.file = file;
        this.reader = reader;
        MessageType schema = reader.getFileMetaData().getSchema();
        List<Type> fields =
                columns.stream().map(column -> schema.getType(column.name())).toList();
        MessageType asked = new MessageType(schema.getName(), fields);
        reader.setRequestedSchema(asked);
        this.columns = new ColumnIOFactory().getColumnIO(asked);
        this.texts = ParquetTexts.of(fields, columns);
        this.nextGroup = part.first();
        this.endGroup = part.first() + part.count();
        this.row = part.firstRow();
    }

    /**
     * The file in parts of about that many bytes, as they are compressed: a row group is never divided, and a part has
     * at least one. A file without rows has no part.
     */
    public static List<RowGroups> parts(String location, Configuration hadoop, long bytes) throws IOException {
        List<RowGroups> parts = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFiles.open(location, hadoop)) {
            int first = 0;
            long firstRow = 0;
            long rows = 0;
            long size = 0;
            List<BlockMetaData> groups = reader.getRowGroups();
            for (int i = 0; i < groups.size(); i++) {
                if (rows > 0 && size + groups.get(i).getCompressedSize() > bytes) {
                    parts.add(new RowGroups(first, i - first, firstRow));
                    first = i;
                    firstRow += rows;
                    rows = 0;
                    size = 0;
                }
                rows += groups.get(i).getRowCount();
                size += groups.get(i).getCompressedSize();
            }
            if (rows > 0) {
                parts.add(new RowGroups(first, groups.size() - first, firstRow));
            }
        }
        return parts;
    }

    /**
     * Opens a part of a file.
     *
     * @param file its name in messages
     * @param columns of it; those that cannot be read are left out, and a record's positions are those of the others
     */
    public static ParquetRecords open(
            String file, String location, List<ParquetColumn> columns, RowGroups part, Configuration hadoop) {
        List<ParquetColumn> read =
                columns.stream().filter(ParquetColumn::isRead).toList();
        try {
            ParquetFileReader reader = ParquetFiles.open(location, hadoop);
            try {
                return new ParquetRecords(file, reader, read, part);
            } catch (RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (IllegalArgumentException e) {
            throw new DataRefusedException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (rowsLeft == 0 && nextGroup < endGroup) {
                readGroup(nextGroup++);
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
        return rowsLeft > 0;
    }

    @Override
    public DeliveredRecord next() {
        if (!hasNext() || rows == null) {
            throw new NoSuchElementException();
        }
        @Nullable Value[] values = read(rows);
        rowsLeft--;
        row++;
        return new DeliveredRecord(row, at -> values[at], Optional.empty(), () -> text(values));
    }

    @Override
    public void close() throws IOException {
        closePages();
        reader.close();
    }

    private void readGroup(int group) throws IOException {
        closePages();
        // Some writers leave groups without rows, which Parquet's reader refuses.
        if (reader.getRowGroups().get(group).getRowCount() > 0) {
            PageReadStore read = reader.readRowGroup(group);
            pages = read;
            rows = columns.getRecordReader(read, texts);
            rowsLeft = read.getRowCount();
        }
    }

    private @Nullable Value[] read(RecordReader<@Nullable Value[]> from) {
        try {
            return from.read();
        } catch (Exception e) { // Spark's converters throw checked exceptions they do not declare.
            throw damaged(file, e);
        }
    }

    private static String text(@Nullable Value[] values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private void closePages() {
        if (pages != null) {
            pages.close();
            pages = null;
        }
    }

    private static DataRefusedException damaged(String file, Exception why) {
        return new DataRefusedException(
                "Cannot read %s: a page of it is damaged; have it delivered again".formatted(file), why);
    }

    /**
     * Consecutive row groups of a file.
     *
     * @param first of them; 0 is the file's first
     * @param firstRow place in the file of the first row in them; 0 is the file's first
     */
    public record RowGroups(int first, int count, long firstRow) implements Serializable {}
}
