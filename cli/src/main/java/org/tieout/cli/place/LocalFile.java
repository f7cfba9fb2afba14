package org.tieout.cli.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.io.ParquetFiles;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.DeliveredFile;
import org.tieout.rules.file.LandedBytes;
import org.tieout.rules.file.ParquetColumn;

/** A delivered file of this machine, before it is landed. */
public final class LocalFile {

    private LocalFile() {}

    /**
     * The file, to be read as one that has landed.
     *
     * @param name as messages have it
     */
    public static DeliveredFile of(Path file, String name) {
        return new DeliveredFile(name, file.toString(), "", new Bytes(file.toString()));
    }

    /**
     * The columns a Parquet file has; no more of it is read than its footer.
     *
     * @param name as messages have it
     */
    public static Header footer(Path file, String name) {
        try {
            return new Header(
                    ParquetFiles.columns(file).stream().map(ParquetColumn::name).toList());
        } catch (IOException | RuntimeException e) { // Parquet throws what it likes at bytes that are none of its own.
            throw new DataRefusedException(
                    "Cannot read %s: its Parquet footer is unreadable, it may be cut short; have it delivered again"
                            .formatted(name),
                    e);
        }
    }

    private record Bytes(String file) implements LandedBytes {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(Path.of(file));
        }

        @Override
        public long size() throws IOException {
            return Files.size(Path.of(file));
        }
    }
}
