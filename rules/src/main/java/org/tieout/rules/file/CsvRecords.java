package org.tieout.rules.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.QuoteEscape;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Header;

/**
 * Records of a CSV file (RFC 4180): quoted values may hold delimiters, quotes and line breaks. A file whose quotes do
 * not open and close around values is refused as a whole: nobody knows which of its rows are rows.
 */
final class CsvRecords implements Records {

    private final DeliveredFile file;
    private final CloseableIterator<CsvRecord> records;
    private final CsvLayout layout;
    private final Header header;
    /** How many lines it spans shows when the next one comes. */
    private @Nullable CsvRecord last;

    private long row;

    CsvRecords(DeliveredFile file, CsvLayout layout) {
        this.file = file;
        this.layout = layout;
        this.records = open(file, layout);
        List<String> names = read();
        for (int i = 0; i < layout.before(); i++) {
            names = read();
        }
        this.header = new Header(names);
        if (names.stream().anyMatch(name -> SwallowedRows.spansLines(name) && name.indexOf(layout.delimiter()) >= 0)) {
            throw file.unreadable(
                    new UnreadableException("a quote of its header closes in a row below it; have it delivered again"));
        }
    }

    /** All records of a file, its header and what stands before it among them. */
    static CloseableIterator<CsvRecord> open(DeliveredFile file, CsvLayout layout) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(layout.delimiter())
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(text(file, layout))
                    .iterator();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Whether there is a further record, or what is wrong with the file. */
    static boolean hasNext(CloseableIterator<CsvRecord> records, DeliveredFile file, CsvLayout layout) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | CsvParseException e) {
            Throwable cause = e.getCause();
            throw file.unreadable(cause == null ? trouble(file, layout) : cause);
        }
    }

    Header header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        boolean hasNext = hasNext(records, file, layout);
        if (!hasNext && last != null) {
            refuseSwallowedRows(last);
            last = null;
        }
        return hasNext;
    }

    @Override
    public DeliveredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = records.next();
        if (last != null && record.getStartingLineNumber() != last.getStartingLineNumber() + 1) {
            refuseSwallowedRows(last);
        }
        last = record;
        row++;
        return new DeliveredRecord(row, record::getField, flaw(record.getFields()), () -> text(record.getFields()));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static Reader text(DeliveredFile file, CsvLayout layout) throws IOException {
        return layout.quoteEscape() == QuoteEscape.BACKSLASH
                ? new BufferedReader(new BackslashQuotes(file.text(), layout.delimiter()), 1 << 16)
                : file.text();
    }

    private static IOException trouble(DeliveredFile file, CsvLayout layout) {
        try (BufferedReader text = new BufferedReader(text(file, layout))) {
            return FindQuote.of(text, layout);
        } catch (IOException e) {
            return e;
        }
    }

    private void refuseSwallowedRows(CsvRecord record) {
        List<String> values = record.getFields();
        SwallowedRows.place(values, header.size(), layout.delimiter()).ifPresent(place -> {
            long line = record.getStartingLineNumber()
                    + values.subList(0, place).stream()
                            .mapToLong(SwallowedRows::lineBreaks)
                            .sum();
            throw file.unreadable(new UnreadableException(
                    "the quote that opens a value in line %d closes in line %d, and what stands between are rows; have it delivered again"
                            .formatted(line, line + SwallowedRows.lineBreaks(values.get(place)))));
        });
    }

    private Optional<DeliveredRecord.Flaw> flaw(List<String> values) {
        if (values.size() != header.size()) {
            return Optional.of(DeliveredRecord.Flaw.WRONG_COLUMN_COUNT);
        }
        return header.isRepeatedBy(values) ? Optional.of(DeliveredRecord.Flaw.REPEATED_HEADER) : Optional.empty();
    }

    private List<String> read() {
        if (!hasNext(records, file, layout)) {
            throw new DataRefusedException(
                    "Cannot read %s: it is empty, not even a header; have it delivered again".formatted(file.name()));
        }
        last = records.next();
        return last.getFields();
    }

    private String text(List<String> values) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().fieldSeparator(layout.delimiter()).build(text)) {
            csv.writeRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing();
    }
}
