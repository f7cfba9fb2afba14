package org.tieout.rules.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.tieout.common.config.QuoteEscape;
import org.tieout.rules.cell.ColumnValues;
import org.tieout.rules.cell.Value;

/** The records of a CSV file, or of the rest of one, as FastCSV takes them apart. */
final class CsvTexts implements CsvCursor {

    private static final int BUFFER = 1 << 16;

    private final DeliveredFile file;
    private final CsvLayout layout;
    private final long linesBefore;
    private final CloseableIterator<CsvRecord> records;
    private final List<ColumnValues> columns = new ArrayList<>();
    private List<String> texts = List.of();
    private long line;

    /** @param linesBefore how many lines of the file lie before the text */
    CsvTexts(DeliveredFile file, CsvLayout layout, Reader text, long linesBefore) throws IOException {
        this.file = file;
        this.layout = layout;
        this.linesBefore = linesBefore;
        this.records = CsvReader.builder()
                .fieldSeparator(layout.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)
                .iterator();
    }

    /** All records of a file, its header and what stands before it among them. */
    static CsvTexts of(DeliveredFile file, CsvLayout layout) {
        try {
            return new CsvTexts(file, layout, text(file, layout), 0);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public boolean next() {
        try {
            if (!records.hasNext()) {
                return false;
            }
        } catch (UncheckedIOException | CsvParseException e) {
            Throwable cause = e.getCause();
            throw file.unreadable(cause == null ? trouble() : cause);
        }
        CsvRecord record = records.next();
        texts = record.getFields();
        line = linesBefore + record.getStartingLineNumber();
        return true;
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public Value value(int place) {
        while (columns.size() <= place) {
            columns.add(new ColumnValues());
        }
        return columns.get(place).of(texts.get(place));
    }

    @Override
    public List<String> texts() {
        return texts;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean spansLines() {
        return texts.stream().anyMatch(SwallowedRows::spansLines);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static Reader text(DeliveredFile file, CsvLayout layout) throws IOException {
        return layout.quoteEscape() == QuoteEscape.BACKSLASH
                ? new BufferedReader(new BackslashQuotes(file.text(), layout.delimiter()), BUFFER)
                : file.text();
    }

    private IOException trouble() {
        try (BufferedReader text = new BufferedReader(text(file, layout))) {
            return FindQuote.of(text, layout);
        } catch (IOException e) {
            return e;
        }
    }
}
