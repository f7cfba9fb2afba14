package org.tieout.console.reconciliation.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.console.page.Amount;
import org.tieout.console.reconciliation.line.LineView.Day;
import org.tieout.store.page.LineParts.DayRow;

class MakeChargesTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");

    @Test
    void aDayThatDiffersIsMarkedWhereItDoes() {
        Day day = MakeCharges.day(
                new DayRow(
                        "disk",
                        Optional.of(FIRST),
                        1,
                        "Days",
                        1,
                        number("1.5"),
                        number("0.65"),
                        new BigDecimal("0.97"),
                        1,
                        number("1"),
                        number("0.65"),
                        new BigDecimal("0.65"),
                        false,
                        4),
                "USD");

        assertThat(day)
                .isEqualTo(new Day(
                        "2026-10-01",
                        "Days",
                        amount("1.5"),
                        amount("0.65"),
                        amount("0.97"),
                        amount("1"),
                        amount("0.65"),
                        amount("0.65"),
                        Amount.varianceInColumn(new BigDecimal("0.32"), "USD"),
                        true,
                        true,
                        "over mark"));
    }

    @Test
    void equalDaysAreOneRowWithTheirNumber() {
        Day day = MakeCharges.day(
                new DayRow(
                        "disk",
                        Optional.of(FIRST),
                        28,
                        "Days",
                        28,
                        number("28"),
                        number("0.65"),
                        new BigDecimal("18.20"),
                        28,
                        number("28"),
                        number("0.65"),
                        new BigDecimal("18.20"),
                        true,
                        4),
                "USD");

        assertThat(day.name()).isEqualTo("28 equal days");
        assertThat(day.tone()).isEmpty();
        assertThat(day.isQuantityOff()).isFalse();
        assertThat(day.difference().isZero()).isTrue();
    }

    @Test
    void aSideWithoutChargesIsAbsentNotZero() {
        Day day = MakeCharges.day(
                new DayRow(
                        "",
                        Optional.empty(),
                        1,
                        "",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        BigDecimal.ZERO,
                        1,
                        number("24"),
                        number("0.1"),
                        new BigDecimal("2.40"),
                        false,
                        1),
                "USD");

        assertThat(day.name()).isEqualTo("no day");
        assertThat(day.invoiceCost()).isEmpty();
        assertThat(day.difference().head()).isEqualTo("−2.40");
        assertThat(day.tone()).isEqualTo("under mark");
    }

    private static Optional<BigDecimal> number(String digits) {
        return Optional.of(new BigDecimal(digits));
    }

    private static Optional<Amount> amount(String digits) {
        BigDecimal number = new BigDecimal(digits);
        return Optional.of(number.scale() == 2 ? Amount.inColumn(number, "USD") : Amount.exact(number));
    }
}
