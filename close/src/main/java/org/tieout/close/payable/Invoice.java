package org.tieout.close.payable;

import java.math.BigDecimal;
import java.util.List;

/**
 * An invoice of a provider, coded.
 *
 * @param tax in whole minor units; zero where there is none
 */
public record Invoice(String issuer, String invoiceId, String currency, BigDecimal tax, List<InvoiceItem> items) {

    public Invoice {
        items = List.copyOf(items);
    }

    /** What is owed, tax apart. */
    public BigDecimal cost() {
        return items.stream().map(InvoiceItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
