package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.ReconciliationInvoices;

/**
 * Writes rows of a result once more, without those of some invoices: as one file, made by DuckDB. Rows that stay as
 * they are need not become objects.
 */
final class KeepRows {

    private static final String WITHOUT = "without";
    private static final String ISSUER = "issuer";
    private static final String ID = "id";

    private KeepRows() {}

    /** @param columns of the files that are written */
    static Optional<NewFile> apply(
            NewFiles files, int part, StructType stored, List<String> columns, KeptRows kept, Configuration hadoop)
            throws IOException {
        return files.make(part, (to, folder) -> write(stored, columns, kept, to, folder, hadoop));
    }

    private static long write(
            StructType stored, List<String> columns, KeptRows kept, Path to, Path folder, Configuration hadoop)
            throws IOException {
        try (DuckDBConnection duckDb = DuckDb.open(folder);
                Statement statement = duckDb.createStatement()) {
            leaveOut(duckDb, statement, kept.without());
            String rows = Answer.rows(stored, statement, kept.files(), folder, hadoop);
            String order = kept.order().isEmpty()
                    ? ""
                    : kept.order().stream()
                            .map(column -> Answer.names(List.of(column)) + " NULLS FIRST")
                            .collect(Collectors.joining(", ", " ORDER BY ", ""));
            return statement.executeLargeUpdate(
                    "COPY (SELECT %s FROM (%s) WHERE NOT EXISTS (FROM %s WHERE %s = coalesce(%s, '') AND %s = coalesce(%s, ''))%s) TO %s (FORMAT parquet)"
                            .formatted(
                                    Answer.names(columns),
                                    rows,
                                    WITHOUT,
                                    ISSUER,
                                    ReconciliationInvoices.INVOICE_ISSUER_NAME,
                                    ID,
                                    ReconciliationInvoices.INVOICE_ID,
                                    order,
                                    DuckDb.quoted(to.toString())));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void leaveOut(DuckDBConnection duckDb, Statement statement, Set<InvoiceRef> invoices)
            throws SQLException {
        statement.execute("CREATE TABLE %s (%s VARCHAR, %s VARCHAR)".formatted(WITHOUT, ISSUER, ID));
        try (DuckDBAppender appender = duckDb.createAppender(WITHOUT)) {
            for (InvoiceRef invoice : invoices) {
                appender.beginRow()
                        .append(invoice.issuer())
                        .append(invoice.id())
                        .endRow();
            }
        }
    }
}
