package org.tieout.close.prepaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Prepaids.Prepaid;
import org.tieout.store.close.Prepaids.PrepaidRow;

class PrepaidBalanceTest {

    private static final Prepaid YEAR = new Prepaid(
            "ri-1",
            "Microsoft",
            "G1",
            "Webshop",
            "USD",
            new BigDecimal("365.00"),
            LocalDate.parse("2026-01-31"),
            LocalDate.parse("2027-01-30"),
            "");

    @ParameterizedTest
    @CsvSource({
        "2025-12,            ,   0.00,   0.00, 365.00, false",
        "2026-01,            ,   0.00,   1.00, 364.00, true",
        "2026-03,            ,  29.00,  31.00, 305.00, true",
        "2027-01,            , 335.00,  30.00,   0.00, true",
        "2027-02,            , 365.00,   0.00,   0.00, false",
        "2026-03,  2026-03-01,  29.00, 336.00,   0.00, true",
        "2026-04,  2026-03-01, 365.00,   0.00,   0.00, false",
        "2026-02,  2026-03-01,   1.00,  28.00, 336.00, true",
    })
    void whatWasPaidIsBeforeTheMonthInItAndAfterIt(
            String period,
            LocalDate endedOn,
            BigDecimal before,
            BigDecimal ofMonth,
            BigDecimal remaining,
            boolean isOf) {
        PrepaidRow row = new PrepaidRow(YEAR, Optional.ofNullable(endedOn));

        PrepaidBalance balance = PrepaidBalance.of(row, BillingPeriod.parse(period));

        assertThat(balance).isEqualTo(new PrepaidBalance(row, before, ofMonth, remaining));
        assertThat(balance.isOf(BillingPeriod.parse(period))).isEqualTo(isOf);
    }

    @Test
    void whatDoesNotAddUpIsNotShown() {
        PrepaidRow row = new PrepaidRow(YEAR, Optional.empty());

        assertThatThrownBy(() -> new PrepaidBalance(
                        row, new BigDecimal("29.00"), new BigDecimal("31.00"), new BigDecimal("304.99")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot show ri-1: 365.00 USD were paid, but 29.00 expensed before, 31.00 of the month and 304.99 that remain are 364.99");
    }
}
