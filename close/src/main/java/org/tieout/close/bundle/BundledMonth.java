package org.tieout.close.bundle;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tieout.close.statement.Statement;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.MonthRows;
import org.tieout.store.MonthRows.Asked;
import org.tieout.store.MonthTable;

/**
 * The month a bundle is made of, as of one moment.
 *
 * @param results hash of the published result of each reconciliation, in the order of their names
 * @param config as others may see it
 * @param signer fingerprint of the key it will be signed with
 * @param isDraft whether a reconciliation is not closed yet
 */
record BundledMonth(
        MonthRows rows,
        Asked asked,
        Map<String, String> results,
        Statement statement,
        String config,
        String signer,
        int storeVersion,
        boolean isDraft) {

    BillingPeriod period() {
        return asked.period();
    }

    /** A table as CSV, with the names of its columns in the first line. */
    BundlePart csv(String name, MonthTable table) {
        return csv(name, table, "");
    }

    /** The same, of one reconciliation. */
    BundlePart csv(String name, MonthTable table, String reconciliation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            rows.read(table, asked.of(reconciliation), csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BundlePart(name, bytes.toByteArray());
    }

    /** The rows of a table, by the names of its columns. */
    List<Map<String, String>> rows(MonthTable table) {
        List<Map<String, String>> all = new ArrayList<>();
        each(table, "", all::add);
        return all;
    }

    /** Row by row, of one reconciliation where the table is of one. */
    void each(MonthTable table, String reconciliation, Consumer<Map<String, String>> reader) {
        List<String> columns = new ArrayList<>();
        rows.read(table, asked.of(reconciliation), values -> {
            if (columns.isEmpty()) {
                columns.addAll(values);
                return;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(columns.get(i), values.get(i));
            }
            reader.accept(row);
        });
    }
}
