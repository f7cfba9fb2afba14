package org.tieout.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The committed result of the sample companies. */
final class Golden {

    /** What there is of each month. */
    static final Map<String, List<String>> RESULTS = Map.of(
            "2026-09", List.of("invoices", "lines"),
            "2026-10", List.of("invoices", "lines", "effects", "lanes", "details"));

    private Golden() {}

    static String result(String what, String period) throws IOException {
        return Files.readString(file(what, period));
    }

    /** As {@link Installation#results} has them. */
    static String linesAndInvoices(String period) throws IOException {
        return result("invoices", period) + result("lines", period);
    }

    static Path file(String what, String period) {
        return Path.of("..", "sample-data", "golden", "%s-%s.csv".formatted(what, period));
    }

    /** Who owns what is the demo's own; the golden files are of the deliveries alone. */
    static String withoutOwners(String csv) {
        StringWriter out = new StringWriter();
        int owner = -1;
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            for (CsvRecord record : CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(csv)) {
                List<String> fields = new ArrayList<>(record.getFields());
                if (fields.contains("Reconciliation")) {
                    owner = fields.indexOf("Owner");
                } else if (owner >= 0) {
                    fields.set(owner, "");
                }
                writer.writeRecord(fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
