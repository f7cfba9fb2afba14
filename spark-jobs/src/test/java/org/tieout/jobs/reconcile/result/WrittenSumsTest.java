package org.tieout.jobs.reconcile.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.reconcile.result.WrittenSums.Sum.*;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.reconcile.result.WrittenSums.Sum;

class WrittenSumsTest {

    private static final List<Sum> ALL = List.of(Sum.values());

    @Test
    void tieOutWhateverZerosTheyEndWith() {
        WrittenSums invoices = of("contoso", "USD", "10.00");

        assertThatCode(() -> invoices.tieOutWith(of("contoso", "USD", "10"), "reconciliation_invoices", ALL))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void refuseTheSmallestAmountThereIs(Sum sum) {
        WrittenSums details =
                of("contoso", "USD", "10").plus("contoso", "USD", sum, new BigDecimal("0.000000000000000000000001"));

        assertThatThrownBy(() -> details.tieOutWith(of("contoso", "USD", "10"), "variance_details", ALL))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Results of reconciliation contoso do not tie out: written variance_details and lines in USD"
                                + " come to 10.000000000000000000000001 and 10; run reconcile again");
    }

    @Test
    void doNotLetOneCurrencyStandForAnother() {
        WrittenSums effects = of("contoso", "EUR", "10");

        assertThatThrownBy(() -> effects.tieOutWith(of("contoso", "USD", "10"), "variance_effects", ALL))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("in EUR come to 10 and 0");
    }

    @Test
    void refuseATableThatIsEmptyWhereThereAreLines() {
        assertThatThrownBy(() -> new WrittenSums()
                        .tieOutWith(of("contoso", "USD", "0.01"), "cost_allocations", List.of(COST_VARIANCE)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("in USD come to 0 and 0.01");
    }

    @Test
    void areHeldAgainstWhatTheTableHasAlone() {
        WrittenSums effects = new WrittenSums().plus("contoso", "USD", COST_VARIANCE, BigDecimal.TEN);

        assertThatCode(() -> effects.tieOutWith(of("contoso", "USD", "10"), "variance_effects", List.of(COST_VARIANCE)))
                .doesNotThrowAnyException();
    }

    @Test
    void goOnRecordForEachSideThatHasRows() {
        WrittenSums lines = new WrittenSums()
                .plus("contoso", "USD", INVOICE_ROWS, new BigDecimal(2))
                .plus("contoso", "USD", INVOICE_COST, new BigDecimal("-1.50"))
                .plus("contoso", "USD", INVOICE_ABSOLUTE, new BigDecimal("2.50"))
                .plus("contoso", "USD", EXPORT_ROWS, BigDecimal.ZERO);

        assertThat(lines.checkpoints())
                .containsExactly(new Checkpoint(
                        "written", "contoso", "INVOICE", "USD", 2, new BigDecimal("-1.50"), new BigDecimal("2.50")));
    }

    private static WrittenSums of(String reconciliation, String currency, String amount) {
        WrittenSums sums = new WrittenSums();
        ALL.forEach(sum -> sums.plus(reconciliation, currency, sum, new BigDecimal(amount)));
        return sums;
    }
}
