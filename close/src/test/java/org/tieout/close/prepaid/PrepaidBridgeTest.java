package org.tieout.close.prepaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Prepaids.Prepaid;
import org.tieout.store.close.Prepaids.PrepaidRow;

class PrepaidBridgeTest {

    private static final BillingPeriod MARCH = BillingPeriod.parse("2026-03");

    @Test
    void whatWasBilledIsWhatMonthsToDateWereExpensedAndWhatRemainsCurrencyByCurrency() {
        List<PrepaidBridge> bridges = PrepaidBridge.of(List.of(
                balance("USD", "365.00", Optional.empty()),
                balance("JPY", "365", Optional.empty()),
                balance("USD", "36.50", Optional.of(LocalDate.parse("2026-03-31")))));

        assertThat(bridges.stream().map(bridge -> bridge.inWords(MARCH)))
                .containsExactly(
                        "JPY: 365 billed = 60 expensed to 2026-03 (before 29, of the month 31) + 305 remaining",
                        "USD: 401.50 billed = 96.50 expensed to 2026-03 (before 31.90, of the month 64.60) + 305.00 remaining");
        assertThat(PrepaidBridge.of(List.of())).isEmpty();
    }

    @Test
    void whatDoesNotAddUpIsNoBridge() {
        assertThatThrownBy(
                        () -> new PrepaidBridge("USD", BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid bridge: 1, 1 and 1 are not 10 USD");
    }

    private static PrepaidBalance balance(String currency, String amount, Optional<LocalDate> endedOn) {
        Prepaid year = new Prepaid(
                "ri-1",
                "Microsoft",
                "G1",
                "Webshop",
                currency,
                new BigDecimal(amount),
                LocalDate.parse("2026-01-31"),
                LocalDate.parse("2027-01-30"),
                "");
        return PrepaidBalance.of(new PrepaidRow(year, endedOn), MARCH);
    }
}
