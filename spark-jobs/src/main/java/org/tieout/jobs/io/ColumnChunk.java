package org.tieout.jobs.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Numbered;

/**
 * One column of a row group, made into pages of Parquet. What says the same again and again is written as numbers of a
 * dictionary, which a text that has been met before knows; an amount is known without looking where the row before has
 * it, else by its hash. A column of which nearly every value is another is written value by value, from there on for
 * the whole file.
 */
final class ColumnChunk {

    /** As many as Parquet's own writer puts on a page at most, in whole vectors of DuckDB. */
    private static final int ROWS_OF_PAGE = 10 * 2_048;

    private static final int BYTES_OF_PAGE = 1 << 20;

    /** Entries of a dictionary: a fifth of the rows of a group, as DuckDB has it. */
    private static final int MOST_ENTRIES = ParquetRows.ROWS_OF_GROUP / 5;

    private static final int FIRST_NUMBERS = 512;
    private static final int NULL = -1;
    private static final int NONE_LEFT = -2;
    private static final int FIRST_SIZE = 256;
    private static final ByteBufferAllocator ON_THE_HEAP = HeapByteBufferAllocator.getInstance();

    private final ColumnDescriptor column;
    private final ParquetType type;
    private final BytesInputCompressor compressor;
    private final ValuesWriter values;
    private final RunLengthBitPackingHybridValuesWriter present =
            new RunLengthBitPackingHybridValuesWriter(1, FIRST_SIZE, BYTES_OF_PAGE, ON_THE_HEAP);

    private boolean isPlain;
    private int rows;

    /** What a row says, by its number in the dictionary. */
    private int[] numbers = new int[FIRST_SIZE];

    private final Map<Object, Integer> numberOf = new HashMap<>();
    private List<Object> dictionary = new ArrayList<>();
    private @Nullable Object before;
    private int numberBefore = NULL;

    private final List<Page> pages = new ArrayList<>();
    private int rowsOfPage;
    private int nullsOfPage;

    ColumnChunk(ColumnDescriptor column, ParquetType type, BytesInputCompressor compressor) {
        this.column = column;
        this.type = type;
        this.compressor = compressor;
        this.values = type.values(FIRST_SIZE, BYTES_OF_PAGE, ON_THE_HEAP);
    }

    /** A page that waits for the columns before it. */
    private record Page(int rows, int nulls, int uncompressed, BytesInput bytes) {}

    /** How many bytes of its pages wait. */
    long waiting() {
        return pages.stream().mapToLong(page -> page.bytes().size()).sum();
    }

    void add(@Nullable Object value) {
        int number = number(value);
        if (number == NONE_LEFT) {
            becomePlain();
            addPlain(value);
            return;
        }
        if (rows == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * rows);
        }
        numbers[rows++] = number;
    }

    /** Its number in the dictionary. */
    private int number(@Nullable Object value) {
        if (isPlain) {
            return NONE_LEFT;
        }
        if (value == null) {
            return NULL;
        }
        if (value instanceof Numbered one) {
            int number = one.numberIn(dictionary);
            return number < 0 ? find(value) : number;
        }
        return value.equals(before) ? numberBefore : find(value);
    }

    private int find(Object value) {
        Integer known = numberOf.get(value);
        if (known == null) {
            if (isDictionaryFull()) {
                return NONE_LEFT;
            }
            known = dictionary.size();
            numberOf.put(value, known);
            dictionary.add(value);
            type.put(value, values);
        }
        if (value instanceof Numbered one) {
            one.number(dictionary, known);
        }
        before = value;
        numberBefore = known;
        return known;
    }

    /** Amounts and places of which every other is new will not begin to repeat themselves; texts may, day after day. */
    private boolean isDictionaryFull() {
        return dictionary.size() == MOST_ENTRIES
                || values.getBufferedSize() >= BYTES_OF_PAGE
                || (type.isNumber() && dictionary.size() > FIRST_NUMBERS && 2 * dictionary.size() > rows);
    }

    /** What was numbered so far is written value by value as well. */
    private void becomePlain() {
        if (isPlain) {
            return;
        }
        int[] until = numbers;
        int count = rows;
        List<Object> entries = List.copyOf(dictionary);
        clear();
        isPlain = true;
        for (int row = 0; row < count; row++) {
            addPlain(until[row] == NULL ? null : entries.get(until[row]));
        }
        numbers = new int[0];
    }

    private void addPlain(@Nullable Object value) {
        present.writeInteger(value == null ? 0 : 1);
        rows++;
        rowsOfPage++;
        if (value == null) {
            nullsOfPage++;
        } else {
            type.put(value, values);
        }
        if (rowsOfPage == ROWS_OF_PAGE || values.getBufferedSize() >= BYTES_OF_PAGE) {
            endPage();
        }
    }

    private void endPage() {
        try {
            BytesInput page = BytesInput.concat(present.getBytes(), values.getBytes());
            pages.add(new Page(
                    rowsOfPage,
                    nullsOfPage,
                    Math.toIntExact(page.size()),
                    // The compressor writes the next page where it wrote this one.
                    compressor.compress(page).copy(ON_THE_HEAP, unused -> {})));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        present.reset();
        values.reset();
        rowsOfPage = 0;
        nullsOfPage = 0;
    }

    /** Writes it, and is empty again. */
    void writeTo(ParquetFileWriter file) throws IOException {
        file.startColumn(column, rows, CompressionCodecName.SNAPPY);
        if (isPlain) {
            writePlain(file);
        } else {
            writeNumbers(file);
        }
        file.endColumn();
        clear();
    }

    private void writePlain(ParquetFileWriter file) throws IOException {
        if (rowsOfPage > 0) {
            endPage();
        }
        for (Page page : pages) {
            write(file, page.rows(), page.uncompressed(), page.bytes(), statistics(page.nulls()), Encoding.PLAIN);
        }
        // Else the index of its pages has them as pages of nulls, because nothing is said of their values: whoever
        // looks for one would leave them out.
        file.invalidateStatistics(
                statistics(pages.stream().mapToInt(Page::nulls).sum()));
    }

    private void writeNumbers(ParquetFileWriter file) throws IOException {
        if (!dictionary.isEmpty()) {
            BytesInput entries = values.getBytes();
            file.writeDictionaryPage(new DictionaryPage(
                    compressor.compress(entries), Math.toIntExact(entries.size()), dictionary.size(), Encoding.PLAIN));
        }
        Statistics<?> range = statistics(0);
        dictionary.forEach(entry -> type.widen(range, entry));
        int width = BytesUtils.getWidthFromMaxInt(Math.max(0, dictionary.size() - 1));
        for (int from = 0; from < rows; from += ROWS_OF_PAGE) {
            writeNumbers(file, from, Math.min(rows, from + ROWS_OF_PAGE), width, range);
        }
    }

    private void writeNumbers(ParquetFileWriter file, int from, int until, int width, Statistics<?> range)
            throws IOException {
        try (RunLengthBitPackingHybridEncoder encoder =
                new RunLengthBitPackingHybridEncoder(width, FIRST_SIZE, BYTES_OF_PAGE, ON_THE_HEAP)) {
            int nulls = 0;
            for (int row = from; row < until; row++) {
                if (numbers[row] == NULL) {
                    nulls++;
                    present.writeInteger(0);
                } else {
                    present.writeInteger(1);
                    encoder.writeInt(numbers[row]);
                }
            }
            BytesInput said = dictionary.isEmpty()
                    ? BytesInput.empty()
                    : BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), encoder.toBytes());
            BytesInput page = BytesInput.concat(present.getBytes(), said);
            Statistics<?> ofPage = nulls < until - from ? range.copy() : statistics(0);
            ofPage.incrementNumNulls(nulls);
            write(
                    file,
                    until - from,
                    Math.toIntExact(page.size()),
                    compressor.compress(page),
                    ofPage,
                    dictionary.isEmpty() ? Encoding.PLAIN : Encoding.RLE_DICTIONARY);
            present.reset();
        }
    }

    private static void write(
            ParquetFileWriter file,
            int rows,
            int uncompressed,
            BytesInput page,
            Statistics<?> statistics,
            Encoding encoding)
            throws IOException {
        file.writeDataPage(rows, uncompressed, page, statistics, rows, Encoding.RLE, Encoding.RLE, encoding);
    }

    private Statistics<?> statistics(int nulls) {
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        statistics.incrementNumNulls(nulls);
        return statistics;
    }

    private void clear() {
        rows = 0;
        numberOf.clear();
        // Another one: texts know their numbers in it.
        dictionary = new ArrayList<>();
        before = null;
        numberBefore = NULL;
        pages.clear();
        values.reset();
    }
}
