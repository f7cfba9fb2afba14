package org.tieout.rules.dialect;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.typing.TypedFile;

/**
 * A FOCUS file as a provider delivers it: all its columns, and rows that differ from a usual one where a test cares.
 */
final class AFocusFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> columns;
    private final Map<String, String> usual;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private String start = "";

    private AFocusFile(List<String> columns, Map<String, String> usual) {
        this.columns = new ArrayList<>(columns);
        this.usual = Map.copyOf(usual);
    }

    /** @param usual values of a usual row; those of columns the file does not have are left out */
    static AFocusFile with(List<String> columns, Map<String, String> usual) {
        return new AFocusFile(columns, usual);
    }

    AFocusFile row() {
        return row("");
    }

    /** A row with other values: {@code RegionId=; RegionName=US East}. */
    AFocusFile row(String changes) {
        Map<String, String> row = new HashMap<>(usual);
        for (String change : changes.isEmpty() ? new String[0] : changes.split("; ", -1)) {
            String[] columnAndValue = change.split("=", 2);
            if (!columns.contains(columnAndValue[0])) {
                throw new IllegalArgumentException("Invalid row: the file has no column " + columnAndValue[0]);
            }
            row.put(columnAndValue[0], columnAndValue[1]);
        }
        rows.add(row);
        return this;
    }

    /** With its columns in another order, the same in every run. */
    AFocusFile shuffled() {
        Collections.shuffle(columns, new Random(columns.size()));
        return this;
    }

    AFocusFile behindAByteOrderMark() {
        start = BYTE_ORDER_MARK;
        return this;
    }

    TypedFile typed(SourceConfig source, String period) {
        return TypedFile.of(source, period, text());
    }

    private String text() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            rows.forEach(row -> csv.writeRecord(
                    columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start + text;
    }
}
