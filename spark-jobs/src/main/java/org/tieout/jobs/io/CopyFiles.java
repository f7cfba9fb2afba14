package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.tieout.common.run.DataRefusedException;

/**
 * Writes the rows of files once more, with another text in one column, the same in every row. Only that column is made
 * anew: the bytes of all others are appended as they are, whoever wrote them and however they are packed, with their
 * smallest and largest values and the places of their pages.
 */
final class CopyFiles {

    private static final ParquetType TEXT = new ParquetType.Text();

    private final ParquetFileReader from;
    private final SeekableInputStream bytes;
    private final MessageType schema;
    private final ParquetOutput to;
    private final String column;
    private final String value;

    private CopyFiles(
            ParquetFileReader from,
            SeekableInputStream bytes,
            MessageType schema,
            ParquetOutput to,
            String column,
            String value) {
        this.from = from;
        this.bytes = bytes;
        this.schema = schema;
        this.to = to;
        this.column = column;
        this.value = value;
    }

    /** @throws DataRefusedException where a file is no whole Parquet file any more */
    static Optional<NewFile> apply(
            NewFiles files, int part, TableFile file, String column, String value, Configuration hadoop)
            throws IOException {
        return files.make(part, (to, folder) -> {
            // Parquet's streams ask a bucket for a few bytes at a time: it is asked once, for the whole file.
            InputFile here = HadoopInputFile.fromPath(file.here(folder.resolve("copied.parquet"), hadoop), hadoop);
            try {
                return copy(here, column, value, to);
            } catch (RuntimeException e) { // Parquet throws what it likes at bytes that are none of its own.
                throw new DataRefusedException(
                        "Cannot copy %s of the lake: it is damaged; run tieout ingest with --force, which types all files again"
                                .formatted(file.name()),
                        e);
            }
        });
    }

    private static long copy(InputFile file, String column, String value, Path to) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader from = ParquetFileReader.open(file, options);
                SeekableInputStream bytes = file.newStream()) {
            MessageType schema = with(column, from.getFileMetaData().getSchema());
            try (ParquetOutput output = new ParquetOutput(to, schema)) {
                return new CopyFiles(from, bytes, schema, output, column, value).copy();
            }
        }
    }

    /** The column has its place, or is the last where the file was written before there was one. */
    private static MessageType with(String column, MessageType schema) {
        Map<String, Type> fields = new LinkedHashMap<>();
        schema.getFields().forEach(field -> fields.put(field.getName(), field));
        fields.put(column, TEXT.column(column));
        return new MessageType(schema.getName(), new ArrayList<>(fields.values()));
    }

    private long copy() throws IOException {
        for (BlockMetaData group : from.getRowGroups()) {
            // Some writers leave groups without rows, which Parquet's own refuses.
            if (group.getRowCount() > 0) {
                append(group);
            }
        }
        to.file().end(from.getFileMetaData().getKeyValueMetaData());
        return from.getRecordCount();
    }

    private void append(BlockMetaData group) throws IOException {
        Map<ColumnPath, ColumnChunkMetaData> chunks = group.getColumns().stream()
                .collect(Collectors.toMap(ColumnChunkMetaData::getPath, Function.identity()));
        to.file().startBlock(group.getRowCount());
        for (ColumnDescriptor one : schema.getColumns()) {
            if (one.getPath()[0].equals(column)) {
                writeValue(one, group.getRowCount());
            } else {
                append(one, Objects.requireNonNull(chunks.get(ColumnPath.get(one.getPath()))));
            }
        }
        to.file().endBlock();
    }

    private void append(ColumnDescriptor one, ColumnChunkMetaData chunk) throws IOException {
        to.file()
                .appendColumnChunk(
                        one,
                        bytes,
                        chunk,
                        from.readBloomFilter(chunk),
                        isTrueIndex(chunk) ? from.readColumnIndex(chunk) : null,
                        from.readOffsetIndex(chunk));
    }

    /**
     * Versions before had an index for pages of which they knew no smallest and largest value: as pages of nulls, which
     * nobody looks into who looks for a value.
     */
    private static boolean isTrueIndex(ColumnChunkMetaData chunk) {
        Statistics<?> known = chunk.getStatistics();
        return known.hasNonNullValue() || known.getNumNulls() == chunk.getValueCount();
    }

    private void writeValue(ColumnDescriptor one, long rows) throws IOException {
        ColumnChunk written = to.column(one, TEXT);
        for (long row = 0; row < rows; row++) {
            written.add(value);
        }
        written.writeTo(to.file());
    }
}
