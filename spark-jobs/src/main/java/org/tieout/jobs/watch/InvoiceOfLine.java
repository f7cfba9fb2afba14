package org.tieout.jobs.watch;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * The invoice something of a result is on, in one currency.
 *
 * @param issuer null where nobody is named
 * @param id null for what is on no invoice
 */
record InvoiceOfLine(@Nullable String issuer, @Nullable String id, String currency)
        implements Comparable<InvoiceOfLine>, Serializable {

    private static final Comparator<@Nullable String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<InvoiceOfLine> ORDER = Comparator.comparing(InvoiceOfLine::issuer, NULLS_FIRST)
            .thenComparing(InvoiceOfLine::id, NULLS_FIRST)
            .thenComparing(InvoiceOfLine::currency);

    /** @param row of lines, effects or allocations */
    static InvoiceOfLine of(Row row) {
        return new InvoiceOfLine(
                row.getAs(ReconciliationLines.INVOICE_ISSUER_NAME),
                row.getAs(ReconciliationLines.INVOICE_ID),
                row.getAs(ReconciliationLines.BILLING_CURRENCY));
    }

    @Override
    public int compareTo(InvoiceOfLine other) {
        return ORDER.compare(this, other);
    }
}
