package org.tieout.jobs.watch;

import java.io.Serializable;
import java.math.BigDecimal;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hierarchy.Node;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.store.ProductCost;

/**
 * Adds up by invoice what a result gives to each product.
 *
 * <pre>
 * line   product       rule   invoiced   exported        invoice   product       invoiced   exported
 * a      Store         both          6          6   →    G1        Store                6          6
 * a      Search        both          4          4        G1        Search              11          4
 * b      Search        tag           7          0
 * </pre>
 */
final class CostByProduct {

    private CostByProduct() {}

    /** One an invoice, currency and product, also of those that have not moved. */
    static Flow<OfProduct> apply(Flow<Row> allocations) {
        return added(allocations.map(row -> new OfProduct(
                new Product(
                        InvoiceOfLine.of(row),
                        row.getAs(CostAllocations.BUSINESS_UNIT),
                        row.getAs(CostAllocations.PRODUCT)),
                row.getAs(CostAllocations.INVOICE_BILLED_COST),
                row.getAs(CostAllocations.EXPORT_BILLED_COST))));
    }

    /** The same of a month without a hierarchy: its lines belong to nobody. */
    static Flow<OfProduct> unallocated(Flow<Row> lines) {
        return added(lines.map(row -> new OfProduct(
                new Product(InvoiceOfLine.of(row), null, Node.UNALLOCATED),
                row.getAs(ReconciliationLines.INVOICE_BILLED_COST),
                row.getAs(ReconciliationLines.EXPORT_BILLED_COST))));
    }

    private static Flow<OfProduct> added(Flow<OfProduct> parts) {
        return parts.fold(
                part -> part.product,
                part -> new OfProduct(part.product, BigDecimal.ZERO, BigDecimal.ZERO),
                OfProduct::add,
                OfProduct::add);
    }

    /** Whose part of which invoice. */
    private record Product(InvoiceOfLine invoice, @Nullable String businessUnit, String name) implements Serializable {}

    /** What a product costs on an invoice. */
    static final class OfProduct implements Serializable {

        private static final long serialVersionUID = 1;

        private final Product product;
        private BigDecimal invoiced;
        private BigDecimal exported;

        private OfProduct(Product product, BigDecimal invoiced, BigDecimal exported) {
            this.product = product;
            this.invoiced = invoiced;
            this.exported = exported;
        }

        private void add(OfProduct other) {
            invoiced = invoiced.add(other.invoiced);
            exported = exported.add(other.exported);
        }

        ProductCost cost() {
            return new ProductCost(
                    product.invoice.issuer(),
                    product.invoice.id(),
                    product.invoice.currency(),
                    product.businessUnit,
                    product.name,
                    invoiced,
                    exported);
        }
    }
}
