package org.tieout.jobs.ingest;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.tieout.jobs.ingest.dialect.Dialect;
import org.tieout.jobs.ingest.file.CsvLayout;
import org.tieout.jobs.ingest.file.DeliveredFile;
import org.tieout.jobs.ingest.file.FileFormat;
import org.tieout.jobs.io.ParquetColumn;

/**
 * A landed file whose format and dialect are known.
 *
 * @param layout of a CSV file
 * @param columns of a Parquet file
 * @param hasInvoiceIds whether it has a column for the invoice, filled or not
 * @param isInexact whether its costs are binary floating point, so that what was written may differ from what was meant
 */
record IdentifiedFile(
        DeliveredFile file,
        FileFormat format,
        CsvLayout layout,
        List<ParquetColumn> columns,
        Dialect dialect,
        boolean hasInvoiceIds,
        boolean isInexact)
        implements Serializable {

    IdentifiedFile {
        columns = List.copyOf(columns);
    }

    /** A text file. */
    IdentifiedFile(DeliveredFile file, FileFormat format, CsvLayout layout, Dialect dialect, boolean hasInvoiceIds) {
        this(file, format, layout, List.of(), dialect, hasInvoiceIds, false);
    }

    IdentifiedFile in(Dialect other) {
        return new IdentifiedFile(file, format, layout, columns, other, hasInvoiceIds, isInexact);
    }

    /** What somebody wants to know who reads it. */
    Optional<String> remark() {
        int before = layout.before();
        return before == 0
                ? Optional.empty()
                : Optional.of("%s: %d %s above its header skipped"
                        .formatted(file.name(), before, before == 1 ? "line" : "lines"));
    }
}
