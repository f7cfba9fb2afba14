package org.tieout.sampledata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file's rows under its provider's own column names. */
final class Table {

    private final List<String> columns;
    private final List<Map<String, Object>> rows = new java.util.ArrayList<>();
    private @Nullable Map<String, Object> row;

    Table(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    Table row() {
        row = new LinkedHashMap<>();
        rows.add(row);
        return this;
    }

    /** Fills a column of the current row; null leaves it out. */
    Table set(String column, @Nullable Object value) {
        if (row == null || !columns.contains(column)) {
            throw new IllegalArgumentException("no row or column for " + column);
        }
        if (value != null) {
            row.put(column, value);
        }
        return this;
    }

    void writeCsv(Path file) throws IOException {
        try (Writer out = gzip(file);
                CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(columns);
            for (Map<String, Object> one : rows) {
                csv.writeRecord(
                        columns.stream().map(column -> text(one.get(column))).toList());
            }
        }
    }

    void writeJsonLines(Path file) throws IOException {
        try (Writer out = gzip(file)) {
            for (Map<String, Object> one : rows) {
                StringWriter line = new StringWriter();
                try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
                    json.writeStartObject();
                    for (String column : columns) {
                        write(json, column, one.get(column));
                    }
                    json.writeEndObject();
                }
                out.write(line + "\n");
            }
        }
    }

    private static void write(JsonGenerator json, String column, @Nullable Object value) throws IOException {
        json.writeFieldName(column);
        if (value instanceof BigDecimal number) {
            json.writeNumber(number.toPlainString());
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Writer gzip(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        return new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }
}
