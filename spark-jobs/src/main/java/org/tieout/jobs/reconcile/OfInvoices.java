package org.tieout.jobs.reconcile;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceRef;

/** Rows with the columns InvoiceIssuerName and InvoiceId, by the invoices they are of. */
final class OfInvoices {

    private OfInvoices() {}

    static Flow<Row> only(Flow<Row> rows, Set<InvoiceRef> invoices) {
        HashSet<InvoiceRef> wanted = new HashSet<>(invoices);
        return rows.filter(row -> wanted.contains(invoice(row)));
    }

    /** What is on no invoice is of the one without an id. */
    private static InvoiceRef invoice(Row row) {
        return new InvoiceRef(text(row.getAs(Charges.INVOICE_ISSUER_NAME)), text(row.getAs(Charges.INVOICE_ID)));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
