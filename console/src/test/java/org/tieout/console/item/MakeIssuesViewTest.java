package org.tieout.console.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.console.item.IssuesView.Variance;
import org.tieout.console.page.Amount;
import org.tieout.store.close.Items.ItemAmount;
import org.tieout.store.close.Items.LiveAmount;

class MakeIssuesViewTest {

    @Test
    void aVarianceStandsInEveryCurrencyItIsOrWasIn() {
        assertThat(MakeIssuesView.variances(
                        List.of(new LiveAmount(amount("USD", "-49.6", "49.6"), BigDecimal.ZERO)),
                        List.of(amount("EUR", "5", "5"), amount("USD", "-49.60", "49.60"))))
                .containsExactly(
                        new Variance(
                                "EUR",
                                Amount.varianceInColumn(BigDecimal.ZERO, "EUR"),
                                Amount.inColumn(BigDecimal.ZERO, "EUR"),
                                Amount.varianceInColumn(new BigDecimal(5), "EUR"),
                                true),
                        new Variance(
                                "USD",
                                Amount.varianceInColumn(new BigDecimal("-49.6"), "USD"),
                                Amount.inColumn(new BigDecimal("49.6"), "USD"),
                                Amount.varianceInColumn(new BigDecimal("-49.6"), "USD"),
                                false));
    }

    @Test
    void aNetThatStaysWhileItsGrossGrowsHasMoved() {
        assertThat(MakeIssuesView.variances(
                        List.of(new LiveAmount(amount("USD", "1", "99"), BigDecimal.ZERO)),
                        List.of(amount("USD", "1", "1"))))
                .singleElement()
                .extracting(Variance::hasMoved)
                .isEqualTo(true);
    }

    private static ItemAmount amount(String currency, String variance, String gross) {
        return new ItemAmount(4, currency, new BigDecimal(variance), new BigDecimal(gross));
    }
}
