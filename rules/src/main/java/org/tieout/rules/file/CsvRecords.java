package org.tieout.rules.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.tieout.common.config.QuoteEscape;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Header;

/**
 * Records of a CSV file (RFC 4180): quoted values may hold delimiters, quotes and line breaks. A file whose quotes do
 * not open and close around values is refused as a whole: nobody knows which of its rows are rows.
 *
 * <p>What is plain is taken apart as bytes ({@link CsvBytes}), all else by FastCSV; both say the same of a record.
 */
final class CsvRecords implements Records {

    private static final int ASCII = 0x80;

    private final DeliveredFile file;
    private final CsvLayout layout;
    private final Header header;
    private final String firstName;
    private CsvCursor cursor;
    private boolean isAtRecord;
    private long row;

    CsvRecords(DeliveredFile file, CsvLayout layout) {
        this(file, layout, cursor(file, layout));
    }

    /** @param cursor before the first of them */
    CsvRecords(DeliveredFile file, CsvLayout layout, CsvCursor cursor) {
        this.file = file;
        this.layout = layout;
        this.cursor = cursor;
        List<String> names = read();
        for (int i = 0; i < layout.before(); i++) {
            names = read();
        }
        this.header = new Header(names);
        this.firstName = names.get(0);
        if (names.stream().anyMatch(name -> SwallowedRows.spansLines(name) && name.indexOf(layout.delimiter()) >= 0)) {
            throw file.unreadable(
                    new UnreadableException("a quote of its header closes in a row below it; have it delivered again"));
        }
    }

    private static CsvCursor cursor(DeliveredFile file, CsvLayout layout) {
        if (layout.quoteEscape() == QuoteEscape.DOUBLED && layout.delimiter() < ASCII) {
            try {
                Optional<InputStream> utf8 = file.utf8();
                if (utf8.isPresent()) {
                    return new CsvBytes(utf8.get(), layout.delimiter());
                }
            } catch (IOException e) {
                throw file.unreadable(e);
            }
        }
        return CsvTexts.of(file, layout);
    }

    Header header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        if (!isAtRecord) {
            isAtRecord = move();
            if (isAtRecord && cursor.spansLines()) {
                refuseSwallowedRows();
            }
        }
        return isAtRecord;
    }

    @Override
    public DeliveredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        isAtRecord = false;
        row++;
        CsvCursor record = cursor;
        return new DeliveredRecord(row, record::value, flaw(record), () -> text(record.texts()));
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    private boolean move() {
        try {
            if (cursor.next()) {
                return true;
            }
            if (cursor instanceof CsvBytes plain && !plain.isEnded()) {
                cursor = new CsvTexts(file, layout, plain.rest(), plain.line() - 1);
                return cursor.next();
            }
            return false;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private void refuseSwallowedRows() {
        List<String> values = cursor.texts();
        SwallowedRows.place(values, header.size(), layout.delimiter()).ifPresent(place -> {
            long line = cursor.line()
                    + values.subList(0, place).stream()
                            .mapToLong(SwallowedRows::lineBreaks)
                            .sum();
            throw file.unreadable(new UnreadableException(
                    "the quote that opens a value in line %d closes in line %d, and what stands between are rows; have it delivered again"
                            .formatted(line, line + SwallowedRows.lineBreaks(values.get(place)))));
        });
    }

    private Optional<DeliveredRecord.Flaw> flaw(CsvCursor record) {
        if (record.size() != header.size()) {
            return Optional.of(DeliveredRecord.Flaw.WRONG_COLUMN_COUNT);
        }
        return record.value(0).text().equals(firstName) && header.isRepeatedBy(record.texts())
                ? Optional.of(DeliveredRecord.Flaw.REPEATED_HEADER)
                : Optional.empty();
    }

    private List<String> read() {
        if (!move()) {
            throw new DataRefusedException(
                    "Cannot read %s: it is empty, not even a header; have it delivered again".formatted(file.name()));
        }
        return cursor.texts();
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
