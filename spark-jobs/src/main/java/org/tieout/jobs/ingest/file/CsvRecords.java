package org.tieout.jobs.ingest.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.tieout.common.run.DataRefused;
import org.tieout.jobs.ingest.dialect.Header;

/** Records of a CSV file (RFC 4180): quoted values may hold delimiters, quotes and line breaks. */
final class CsvRecords implements Records {

    private final DeliveredFile file;
    private final CloseableIterator<CsvRecord> records;
    private final char delimiter;
    private final Header header;
    private long row;

    CsvRecords(DeliveredFile file, char delimiter) {
        this.file = file;
        this.delimiter = delimiter;
        try {
            this.records = CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(file.text())
                    .iterator();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        this.header = new Header(readHeader());
    }

    Header header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | CsvParseException e) {
            throw file.unreadable(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public DeliveredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = records.next();
        row++;
        return new DeliveredRecord(row, record::getField, flaw(record.getFields()), () -> text(record.getFields()));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private Optional<DeliveredRecord.Flaw> flaw(List<String> values) {
        if (values.size() != header.size()) {
            return Optional.of(DeliveredRecord.Flaw.WRONG_COLUMN_COUNT);
        }
        return header.isRepeatedBy(values) ? Optional.of(DeliveredRecord.Flaw.REPEATED_HEADER) : Optional.empty();
    }

    private List<String> readHeader() {
        if (!hasNext()) {
            throw new DataRefused(
                    "Cannot read %s: it is empty, not even a header; have it delivered again".formatted(file.name()));
        }
        return records.next().getFields();
    }

    private String text(List<String> values) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().fieldSeparator(delimiter).build(text)) {
            csv.writeRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing();
    }
}
