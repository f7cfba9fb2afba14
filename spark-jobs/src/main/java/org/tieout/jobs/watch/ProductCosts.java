package org.tieout.jobs.watch;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.Movement;
import org.tieout.store.ProductCost;

/** Puts together what products cost now, and proves that their parts of an invoice sum to its lines. */
final class ProductCosts {

    private ProductCosts() {}

    /**
     * Every product of every invoice.
     *
     * @param invoices all of them, also those that have not moved: what their lines sum to
     */
    static List<ProductCost> of(List<ProductCost> costs, List<Movement> invoices) {
        prove(
                "invoiced",
                costs,
                ProductCost::invoiced,
                invoices,
                one -> one.invoiced().now());
        prove(
                "exported",
                costs,
                ProductCost::exported,
                invoices,
                one -> one.exported().now());
        return costs;
    }

    /** Invoice by invoice, and so in each currency: what is too much on one must not make up for another. */
    private static void prove(
            String side,
            List<ProductCost> costs,
            Function<ProductCost, BigDecimal> cost,
            List<Movement> invoices,
            Function<Movement, BigDecimal> lines) {
        Map<List<@Nullable String>, BigDecimal> left = new HashMap<>();
        costs.forEach(one ->
                left.merge(invoice(one.issuer(), one.invoiceId(), one.currency()), cost.apply(one), BigDecimal::add));
        invoices.forEach(one -> left.merge(
                invoice(one.issuer(), one.invoiceId(), one.currency()),
                lines.apply(one).negate(),
                BigDecimal::add));
        left.forEach((invoice, difference) -> {
            if (difference.signum() != 0) {
                throw new DataRefusedException(
                        "Cannot report on invoice %s: what is %s of its products is not what is %s on its lines, it is %s %s off; nothing was reported"
                                .formatted(invoice.get(1), side, side, difference.toPlainString(), invoice.get(2)));
            }
        });
    }

    private static List<@Nullable String> invoice(
            @Nullable String issuer, @Nullable String invoiceId, String currency) {
        return Arrays.asList(issuer, invoiceId, currency);
    }
}
