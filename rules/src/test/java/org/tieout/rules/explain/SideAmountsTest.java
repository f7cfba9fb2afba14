package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.explain.SomeCharges.costing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideAmountsTest {

    @Test
    void addsUpRowsCostsQuantitiesPricesAndRounding() {
        SideAmounts one = costing("1.10")
                .rows(2)
                .hours("3")
                .priced("1.00", "EUR")
                .rate("1.1")
                .rounding("-0.004")
                .amounts();
        SideAmounts other = costing("-0.000000000000000000000001")
                .rows(3)
                .hours("-0.5")
                .priced("2.50", "EUR")
                .rate("1.1")
                .rounding("0.001")
                .amounts();

        assertThat(one.plus(other))
                .isEqualTo(costing("1.099999999999999999999999")
                        .rows(5)
                        .hours("2.5")
                        .priced("3.50", "EUR")
                        .rate("1.1")
                        .rounding("-0.003")
                        .amounts());
    }

    @Test
    void areUnchangedByNothing() {
        SideAmounts some =
                costing("1.10").hours("3").priced("1", "EUR").rate("1.1").amounts();

        assertThat(some.plus(SideAmounts.NONE)).isEqualTo(some);
        assertThat(SideAmounts.NONE.plus(some)).isEqualTo(some);
        assertThat(SideAmounts.NONE.plus(SideAmounts.NONE)).isEqualTo(SideAmounts.NONE);
    }

    @Test
    void haveNoQuantityInMixedUnits() {
        SideAmounts mixed = costing("1")
                .hours("3")
                .amounts()
                .plus(costing("2").metered("3", "GB").amounts());

        assertThat(mixed).isEqualTo(costing("3").rows(2).amounts());
        assertThat(mixed.plus(costing("4").hours("1").amounts()))
                .isEqualTo(costing("7").rows(3).amounts());
    }

    @Test
    void haveNoQuantityWhereOneChargeHasNone() {
        SideAmounts without = costing("2").amounts();
        SideAmounts with = costing("1").hours("3").amounts();

        assertThat(with.plus(without)).isEqualTo(costing("3").rows(2).amounts());
        assertThat(without.plus(with)).isEqualTo(costing("3").rows(2).amounts());
    }

    @Test
    void haveNoPriceInMixedCurrencies() {
        SideAmounts euros = costing("1").priced("3", "EUR").amounts();
        SideAmounts pounds = costing("1").priced("3", "GBP").amounts();

        assertThat(euros.plus(pounds).priced()).isNull();
        assertThat(euros.plus(costing("1").amounts()).priced()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1.1, 1.1, 1.1", "1.1, 1.10, 1.1", "1.1, 1.2, ", "1.1, 1.1000000001, "})
    void nameARateOnlyWhereAllNameTheSame(String one, String other, @Nullable BigDecimal rate) {
        SideAmounts sum =
                costing("1").rate(one).amounts().plus(costing("1").rate(other).amounts());

        assertThat(sum.rate()).isEqualTo(rate);
    }

    @Test
    void nameNoRateWhereOneChargeNamesNone() {
        assertThat(costing("1")
                        .rate("1.1")
                        .amounts()
                        .plus(costing("1").amounts())
                        .rate())
                .isNull();
        assertThat(costing("1")
                        .amounts()
                        .plus(costing("1").rate("1.1").amounts())
                        .rate())
                .isNull();
    }

    @Test
    void areNoneWithoutRowsOnly() {
        assertThat(SideAmounts.NONE.isNone()).isTrue();
        assertThat(costing("0").amounts().isNone()).isFalse();
    }

    @Test
    void areRoundedOnce() {
        SideAmounts charges = costing("1.0069")
                .rows(3)
                .hours("2")
                .priced("1", "EUR")
                .rate("1.1")
                .rounding("-0.0069")
                .amounts();

        SideAmounts rounded = charges.rounded();

        assertThat(rounded)
                .isEqualTo(costing("1.0000")
                        .rows(3)
                        .hours("2")
                        .priced("1", "EUR")
                        .rate("1.1")
                        .amounts());
        assertThat(rounded.rounded()).isEqualTo(rounded);
    }

    @Test
    void takeAnotherRounding() {
        SideAmounts charges = costing("1.0069")
                .rows(3)
                .hours("2")
                .priced("1", "EUR")
                .rate("1.1")
                .rounding("-0.0069")
                .amounts();

        assertThat(charges.withRounding(new BigDecimal("0.0031")))
                .isEqualTo(costing("1.0069")
                        .rows(3)
                        .hours("2")
                        .priced("1", "EUR")
                        .rate("1.1")
                        .rounding("0.0031")
                        .amounts());
    }

    @Test
    void compareInOneUnitOnly() {
        SideAmounts.Measure hours = new SideAmounts.Measure(BigDecimal.ONE, "Hours");
        SideAmounts.Measure more = new SideAmounts.Measure(BigDecimal.TEN, "Hours");
        SideAmounts.Measure gigabytes = new SideAmounts.Measure(BigDecimal.TEN, "GB");

        assertThat(SideAmounts.Both.of(hours, more))
                .isEqualTo(new SideAmounts.Both(BigDecimal.ONE, BigDecimal.TEN, "Hours"));
        assertThat(SideAmounts.Both.of(hours, gigabytes)).isNull();
        assertThat(SideAmounts.Both.of(hours, null)).isNull();
        assertThat(SideAmounts.Both.of(null, hours)).isNull();
        assertThat(SideAmounts.Both.of(null, null)).isNull();
    }
}
