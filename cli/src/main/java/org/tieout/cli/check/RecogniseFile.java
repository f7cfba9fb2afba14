package org.tieout.cli.check;

import java.nio.file.Path;
import org.tieout.cli.place.LocalFile;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.CsvLayout;
import org.tieout.rules.file.DeliveredFile;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.TextFiles;

/** The dialect ingest would read a file of a source in: by its header, or the footer of Parquet. */
final class RecogniseFile {

    private RecogniseFile() {}

    /**
     * Reads no more of it than its beginning.
     *
     * @throws DataRefusedException saying why ingest would refuse it
     * @throws ConfigInvalidException where the source's dialect is none
     */
    static Dialect apply(SourceConfig source, Path file) {
        String name = name(file);
        DeliveredFile delivered = LocalFile.of(file, name);
        FileFormat format = delivered.format();
        if (format == FileFormat.PARQUET) {
            return Dialects.of(source, name, LocalFile.footer(file, name));
        }
        CsvLayout layout = TextFiles.layout(delivered, format, source);
        Header header = TextFiles.likelyHeader(delivered, format, layout);
        return Dialects.of(source, name, header);
    }

    /** As findings have it. */
    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
