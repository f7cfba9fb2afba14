package org.tieout.rules.dataset;

import java.io.Serializable;
import java.util.Comparator;

/**
 * An invoice: its issuer and its number, without regard to currencies.
 *
 * @param id empty for charges on no invoice yet
 */
public record InvoiceRef(String issuer, String id) implements Comparable<InvoiceRef>, Serializable {

    /** Of so many that they are not told apart. */
    public static final InvoiceRef ALL = new InvoiceRef("*", "*");

    private static final Comparator<InvoiceRef> ORDER =
            Comparator.comparing(InvoiceRef::issuer).thenComparing(InvoiceRef::id);

    @Override
    public int compareTo(InvoiceRef other) {
        return ORDER.compare(this, other);
    }
}
