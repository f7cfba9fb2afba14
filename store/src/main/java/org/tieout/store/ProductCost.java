package org.tieout.store;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a product costs on an invoice, with what has been delivered since its result was frozen.
 *
 * @param invoiceId null for what is on no invoice yet
 * @param businessUnit null for what belongs to nobody
 * @param product {@code Unallocated} for what belongs to nobody
 * @param invoiced the product's part of the cost invoiced, tax apart
 * @param exported the product's part of the cost exported, tax apart
 */
public record ProductCost(
        @Nullable String issuer,
        @Nullable String invoiceId,
        String currency,
        @Nullable String businessUnit,
        String product,
        BigDecimal invoiced,
        BigDecimal exported) {

    /** Amounts count by their value, not by their zeros. */
    public ProductCost {
        invoiced = Movement.plain(invoiced);
        exported = Movement.plain(exported);
    }
}
