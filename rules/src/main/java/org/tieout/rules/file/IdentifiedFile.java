package org.tieout.rules.file;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.tieout.rules.dialect.Dialect;

/**
 * A landed file whose format and dialect are known.
 *
 * @param layout of a CSV file
 * @param columns of a Parquet file
 * @param hasInvoiceIds whether it has a column for the invoice, filled or not
 * @param isInexact whether its costs are binary floating point, so that what was written may differ from what was meant
 */
public record IdentifiedFile(
        DeliveredFile file,
        FileFormat format,
        CsvLayout layout,
        List<ParquetColumn> columns,
        Dialect dialect,
        boolean hasInvoiceIds,
        boolean isInexact)
        implements Serializable {

    public IdentifiedFile {
        columns = List.copyOf(columns);
    }

    /** A text file. */
    public IdentifiedFile(
            DeliveredFile file, FileFormat format, CsvLayout layout, Dialect dialect, boolean hasInvoiceIds) {
        this(file, format, layout, List.of(), dialect, hasInvoiceIds, false);
    }

    public IdentifiedFile in(Dialect other) {
        return new IdentifiedFile(file, format, layout, columns, other, hasInvoiceIds, isInexact);
    }

    /** What somebody wants to know who reads it. */
    public Optional<String> remark() {
        int before = layout.before();
        return before == 0
                ? Optional.empty()
                : Optional.of("%s: %d %s above its header skipped"
                        .formatted(file.name(), before, before == 1 ? "line" : "lines"));
    }
}
