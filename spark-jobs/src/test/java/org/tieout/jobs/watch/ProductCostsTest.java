package org.tieout.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.Movement;
import org.tieout.store.ProductCost;

/** What is proved of products before anybody sees them; how they are added up is told by {@link MovementsTest}. */
class ProductCostsTest {

    @Test
    void theProductsOfAnInvoiceSumToItsLines() {
        List<ProductCost> products = List.of(
                cost("G1", "Retail", "Store", "6", "5"),
                cost("G1", "Retail", "Search", "-4", "4"),
                cost(null, null, "Unallocated", "0", "2"));

        assertThat(ProductCosts.of(products, List.of(invoice("G1", "2", "9"), invoice(null, "0", "2"))))
                .containsExactly(
                        cost("G1", "Retail", "Store", "6", "5"),
                        cost("G1", "Retail", "Search", "-4", "4"),
                        cost(null, null, "Unallocated", "0", "2"));
    }

    @Test
    void anInvoiceThatIsGoneNeedsNoProducts() {
        assertThat(ProductCosts.of(List.of(), List.of(invoice("G1", "0", "0")))).isEmpty();
    }

    @Test
    void productsThatDoNotSumToTheLinesAreRefused() {
        List<ProductCost> products = List.of(cost("G1", "Retail", "Store", "6", "5"));

        assertThatThrownBy(() -> ProductCosts.of(products, List.of(invoice("G1", "6.01", "5"))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot report on invoice G1: what is invoiced of its products is not what is invoiced on its lines, it is -0.01 USD off; nothing was reported");
        assertThatThrownBy(() -> ProductCosts.of(products, List.of(invoice("G1", "6", "4"))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot report on invoice G1: what is exported of its products is not what is exported on its lines, it is 1 USD off; nothing was reported");
    }

    @Test
    void whatIsTooMuchOnOneInvoiceDoesNotMakeUpForAnother() {
        List<ProductCost> products =
                List.of(cost("G1", "Retail", "Store", "6", "0"), cost("G2", "Retail", "Store", "4", "0"));

        assertThatThrownBy(() -> ProductCosts.of(products, List.of(invoice("G1", "5", "0"), invoice("G2", "5", "0"))))
                .isInstanceOf(DataRefusedException.class);
    }

    @Test
    void productsOfAnInvoiceThatHasNoLinesAreRefused() {
        assertThatThrownBy(() -> ProductCosts.of(List.of(cost("G1", "Retail", "Store", "6", "0")), List.of()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("it is 6 USD off");
    }

    private static ProductCost cost(
            @Nullable String invoice, @Nullable String businessUnit, String product, String invoiced, String exported) {
        return new ProductCost(
                "Microsoft", invoice, "USD", businessUnit, product, new BigDecimal(invoiced), new BigDecimal(exported));
    }

    /** One that has not moved. */
    private static Movement invoice(@Nullable String id, String invoiced, String exported) {
        return new Movement(
                "Microsoft",
                id,
                "USD",
                same(new BigDecimal(invoiced).subtract(new BigDecimal(exported))),
                same(new BigDecimal(invoiced)),
                same(new BigDecimal(exported)),
                0,
                0,
                0,
                List.of());
    }

    private static Movement.Change same(BigDecimal amount) {
        return new Movement.Change(amount, amount, BigDecimal.ZERO);
    }
}
