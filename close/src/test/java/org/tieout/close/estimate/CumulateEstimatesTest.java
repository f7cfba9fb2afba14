package org.tieout.close.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.Estimates.EstimateRow;

/** Quarters begin in January, April, July and October. */
class CumulateEstimatesTest {

    private final CumulateEstimates cumulate = new CumulateEstimates(
            new AmountByCurrency(null, Map.of("USD", new BigDecimal("1000"), "EUR", BigDecimal.ZERO)),
            new FiscalYearConfig(1, FiscalPattern.MONTHS));

    // R8: as numbers, and at exactly the limit.
    @ParameterizedTest
    @CsvSource({
        "999.99, USD, false",
        "1000, USD, true",
        "1000.00, USD, true",
        "3712.0, USD, true",
        "1E+3, USD, true",
        "9, USD, false",
        "0.01, EUR, true",
        "0.01, CHF, true"
    })
    void isSignedFromTheThresholdOn(BigDecimal amount, String currency, boolean isSigned) {
        assertThat(cumulate.hasToBeSigned(new Money(amount, currency))).isEqualTo(isSigned);
    }

    // R9: what comes on top is another estimate, and both together are held against the threshold.
    @Test
    void addsUpTheEstimatesOfAQuarter() {
        List<EstimateRow> others = List.of(
                estimate("400", "2026-10", "2026-10", EstimateState.COUNTED),
                estimate("300", "2026-11", "2027-02", EstimateState.REQUESTED),
                estimate("200", "2026-12", "2026-12", EstimateState.SIGNED));

        assertThat(cumulate.apply(new BigDecimal("100"), months("2026-12", "2026-12"), others))
                .isEqualByComparingTo("1000");
    }

    @Test
    void doesNotAddWhatWasRefusedOrIsOfOtherQuarters() {
        List<EstimateRow> others = List.of(
                estimate("400", "2026-10", "2026-10", EstimateState.REFUSED),
                estimate("300", "2026-07", "2026-09", EstimateState.COUNTED),
                estimate("200", "2027-01", "2027-03", EstimateState.COUNTED));

        assertThat(cumulate.apply(new BigDecimal("100"), months("2026-10", "2026-12"), others))
                .isEqualByComparingTo("100");
    }

    @Test
    void anEstimateOfManyQuartersCountsInEach() {
        List<EstimateRow> others = List.of(
                estimate("400", "2026-10", "2026-10", EstimateState.COUNTED),
                estimate("600", "2027-01", "2027-01", EstimateState.COUNTED));

        assertThat(cumulate.apply(new BigDecimal("100"), months("2026-12", "2027-02"), others))
                .isEqualByComparingTo("700");
    }

    private static EstimateRow estimate(String amount, String from, String to, EstimateState state) {
        return new EstimateRow(
                1,
                "Webshop",
                "servers",
                "4",
                new BigDecimal(amount),
                "USD",
                months(from, to),
                "sale",
                state,
                new BigDecimal(amount),
                "aisha",
                "",
                "",
                "",
                "",
                Optional.empty());
    }

    private static EffectiveMonths months(String from, String to) {
        return new EffectiveMonths(BillingPeriod.parse(from), BillingPeriod.parse(to));
    }
}
