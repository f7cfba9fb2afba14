package org.tieout.jobs.ingest;

import java.io.Serializable;
import org.tieout.jobs.ingest.dialect.Dialect;
import org.tieout.jobs.ingest.file.DeliveredFile;
import org.tieout.jobs.ingest.file.Format;

/**
 * A landed file whose format and dialect are known.
 *
 * @param hasInvoiceIds whether it has a column for the invoice, filled or not
 * @param isInexact whether its costs are binary floating point, so that what was written may differ from what was meant
 */
record IdentifiedFile(DeliveredFile file, Format format, Dialect dialect, boolean hasInvoiceIds, boolean isInexact)
        implements Serializable {

    IdentifiedFile in(Dialect other) {
        return new IdentifiedFile(file, format, other, hasInvoiceIds, isInexact);
    }
}
