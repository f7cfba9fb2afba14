package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/** A Parquet file of this machine while it is written: Parquet's own writer, and what packs the pages made here. */
final class ParquetOutput implements AutoCloseable {

    private final CodecFactory codecs =
            new CodecFactory(new PlainParquetConfiguration(), ParquetProperties.DEFAULT_PAGE_SIZE);
    private final ParquetFileWriter file;

    ParquetOutput(Path path, MessageType schema) throws IOException {
        this.file = new ParquetFileWriter(
                new LocalOutputFile(path),
                schema,
                ParquetFileWriter.Mode.CREATE,
                ParquetWriter.DEFAULT_BLOCK_SIZE,
                ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
                null,
                ParquetProperties.builder().build());
        file.start();
    }

    ParquetFileWriter file() {
        return file;
    }

    /** A column of the file whose values are yet to come. */
    ColumnChunk column(ColumnDescriptor column, ParquetType type) {
        return new ColumnChunk(column, type, codecs.getCompressor(CompressionCodecName.SNAPPY));
    }

    /** Whatever has not been ended is no Parquet file. */
    @Override
    public void close() throws IOException {
        codecs.release();
        file.close();
    }
}
