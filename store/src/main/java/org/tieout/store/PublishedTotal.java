package org.tieout.store;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What the rows of a published table come to in one currency.
 *
 * @param ofWhat lines, invoices, effects, lanes, allocations or details
 * @param lines number of lines, where rows are of lines or count them
 * @param invoiceRows charges on the invoice side
 * @param exportRows charges on the export side
 * @param invoicedAbsolute sum of |cost| on the invoice side, over the rows
 * @param exportedAbsolute sum of |cost| on the export side, over the rows
 */
public record PublishedTotal(
        String ofWhat,
        String currency,
        long lines,
        long invoiceRows,
        long exportRows,
        BigDecimal invoiced,
        BigDecimal exported,
        BigDecimal invoicedAbsolute,
        BigDecimal exportedAbsolute,
        BigDecimal variance)
        implements Serializable {

    /** Amounts count by their value, not by their zeros. */
    public PublishedTotal {
        invoiced = plain(invoiced);
        exported = plain(exported);
        invoicedAbsolute = plain(invoicedAbsolute);
        exportedAbsolute = plain(exportedAbsolute);
        variance = plain(variance);
    }

    /** Of what has no sides. */
    public static PublishedTotal of(String ofWhat, String currency, BigDecimal variance) {
        BigDecimal none = BigDecimal.ZERO;
        return new PublishedTotal(ofWhat, currency, 0, 0, 0, none, none, none, none, variance);
    }

    /** Whether invoices and lines of them come to the same. */
    public boolean agreesWith(PublishedTotal other) {
        return lines == other.lines
                && invoiceRows == other.invoiceRows
                && exportRows == other.exportRows
                && invoiced.compareTo(other.invoiced) == 0
                && exported.compareTo(other.exported) == 0
                && variance.compareTo(other.variance) == 0;
    }

    public PublishedTotal plus(PublishedTotal other) {
        return new PublishedTotal(
                ofWhat,
                currency,
                lines + other.lines,
                invoiceRows + other.invoiceRows,
                exportRows + other.exportRows,
                invoiced.add(other.invoiced),
                exported.add(other.exported),
                invoicedAbsolute.add(other.invoicedAbsolute),
                exportedAbsolute.add(other.exportedAbsolute),
                variance.add(other.variance));
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }
}
