package org.tieout.rules.file;

import java.io.IOException;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Header;

/** Opens CSV and JSON files. */
public final class TextFiles {

    private static final int OBJECTS_TO_KNOW_THE_KEYS = 1000;

    private TextFiles() {}

    /** How a file of a source is laid out; of JSON, which needs no layout, nothing is asked. */
    public static CsvLayout layout(DeliveredFile file, FileFormat format, SourceConfig source) {
        return format == FileFormat.CSV
                ? FindHeader.of(file, source)
                : CsvLayout.of(source.delimiter().charAt(0));
    }

    /** How a file is laid out whose source nobody has set up yet. */
    public static CsvLayout likelyLayout(DeliveredFile file, FileFormat format) {
        return format == FileFormat.CSV ? FindHeader.ofAnySource(file) : CsvLayout.of(',');
    }

    /** The columns a file has, or the keys of its first objects; no more of it is read than that. */
    public static Header likelyHeader(DeliveredFile file, FileFormat format, CsvLayout layout) {
        return format == FileFormat.JSON_DOCUMENT
                ? JsonDocumentRecords.keys(file, OBJECTS_TO_KNOW_THE_KEYS)
                : header(file, format, layout);
    }

    /** The columns or keys a file has. */
    public static Header header(DeliveredFile file, FileFormat format, CsvLayout layout) {
        if (format != FileFormat.CSV) {
            return format == FileFormat.JSON_LINES ? JsonLineRecords.keys(file) : JsonDocumentRecords.keys(file);
        }
        try (CsvRecords records = new CsvRecords(file, layout)) {
            return records.header();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Its records, and the header their positions refer to. */
    public static Opened open(DeliveredFile file, FileFormat format, CsvLayout layout, Dialect dialect) {
        if (format != FileFormat.CSV) {
            Header wanted = new Header(dialect.columns().values().stream()
                    .flatMap(names -> names.stream())
                    .distinct()
                    .toList());
            return new Opened(
                    wanted,
                    format == FileFormat.JSON_LINES
                            ? new JsonLineRecords(file, wanted)
                            : new JsonDocumentRecords(file, wanted));
        }
        CsvRecords records = new CsvRecords(file, layout);
        return new Opened(records.header(), records);
    }

    /** An open file. */
    public record Opened(Header header, Records records) {}
}
