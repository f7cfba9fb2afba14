package org.tieout.command.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tieout.command.sheet.SpreadsheetText;

/** How a result is written: for people, for spreadsheets, for programs. */
public enum OutputFormat {
    TABLE {
        @Override
        public void write(ResultTable result, Writer out) throws IOException {
            List<List<String>> cells = new ArrayList<>();
            result.rows()
                    .forEach(row -> cells.add(result.forPeople().stream()
                            .map(column -> text(row.get(result.columns().indexOf(column))))
                            .toList()));
            new TextTable(result.forPeople(), cells).write(out);
        }
    },
    CSV {
        @Override
        public void write(ResultTable result, Writer out) throws IOException {
            csv(result, out, value -> value instanceof String cell ? SpreadsheetText.of(cell) : text(value));
        }

        @Override
        public void writeRaw(ResultTable result, Writer out) throws IOException {
            csv(result, out, OutputFormat::text);
        }
    },
    JSON {
        @Override
        public void write(ResultTable result, Writer out) throws IOException {
            try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
                json.setCharacterEscapes(EscapeUnseen.INSTANCE);
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.setPrettyPrinter(new DefaultPrettyPrinter());
                json.writeStartArray();
                for (List<@Nullable Object> row : result.rows()) {
                    writeObject(json, result.columns(), row);
                }
                json.writeEndArray();
            }
            out.write(System.lineSeparator());
        }
    };

    /** Writes a result. */
    public abstract void write(ResultTable result, Writer out) throws IOException;

    /** Writes a result for programs alone: text as it is, also where a spreadsheet would take it for a formula. */
    public void writeRaw(ResultTable result, Writer out) throws IOException {
        write(result, out);
    }

    private static void csv(ResultTable result, Writer out, Function<@Nullable Object, String> text)
            throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(result.columns());
        result.rows().forEach(row -> csv.writeRecord(row.stream().map(text).toList()));
        csv.flush();
    }

    private static void writeObject(JsonGenerator json, List<String> columns, List<@Nullable Object> row)
            throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            json.writeFieldName(columns.get(i));
            if (value == null) {
                json.writeNull();
            } else if (value instanceof BigDecimal || value instanceof Long || value instanceof Integer) {
                // As a number, with every digit.
                json.writeNumber(text(value));
            } else {
                json.writeString(text(value));
            }
        }
        json.writeEndObject();
    }

    /** Numbers plain and without exponent, times in ISO, null as nothing. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value instanceof Timestamp time ? time.toInstant().toString() : value.toString();
    }
}
