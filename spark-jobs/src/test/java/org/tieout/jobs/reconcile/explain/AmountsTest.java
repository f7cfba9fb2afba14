package org.tieout.jobs.reconcile.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.explain.SomeCharges.costing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @Test
    void addsUpRowsCostsQuantitiesPricesAndRounding() {
        Amounts one = costing("1.10")
                .rows(2)
                .hours("3")
                .priced("1.00", "EUR")
                .rate("1.1")
                .rounding("-0.004")
                .amounts();
        Amounts other = costing("-0.000000000000000000000001")
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
        Amounts some = costing("1.10").hours("3").priced("1", "EUR").rate("1.1").amounts();

        assertThat(some.plus(Amounts.NONE)).isEqualTo(some);
        assertThat(Amounts.NONE.plus(some)).isEqualTo(some);
        assertThat(Amounts.NONE.plus(Amounts.NONE)).isEqualTo(Amounts.NONE);
    }

    @Test
    void haveNoQuantityInMixedUnits() {
        Amounts mixed = costing("1")
                .hours("3")
                .amounts()
                .plus(costing("2").metered("3", "GB").amounts());

        assertThat(mixed).isEqualTo(costing("3").rows(2).amounts());
        assertThat(mixed.plus(costing("4").hours("1").amounts()))
                .isEqualTo(costing("7").rows(3).amounts());
    }

    @Test
    void haveNoQuantityWhereOneChargeHasNone() {
        Amounts without = costing("2").amounts();
        Amounts with = costing("1").hours("3").amounts();

        assertThat(with.plus(without)).isEqualTo(costing("3").rows(2).amounts());
        assertThat(without.plus(with)).isEqualTo(costing("3").rows(2).amounts());
    }

    @Test
    void haveNoPriceInMixedCurrencies() {
        Amounts euros = costing("1").priced("3", "EUR").amounts();
        Amounts pounds = costing("1").priced("3", "GBP").amounts();

        assertThat(euros.plus(pounds).priced()).isNull();
        assertThat(euros.plus(costing("1").amounts()).priced()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1.1, 1.1, 1.1", "1.1, 1.10, 1.1", "1.1, 1.2, ", "1.1, 1.1000000001, "})
    void nameARateOnlyWhereAllNameTheSame(String one, String other, @Nullable BigDecimal rate) {
        Amounts sum =
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
        assertThat(Amounts.NONE.isNone()).isTrue();
        assertThat(costing("0").amounts().isNone()).isFalse();
    }

    @Test
    void areRoundedOnce() {
        Amounts charges = costing("1.0069")
                .rows(3)
                .hours("2")
                .priced("1", "EUR")
                .rate("1.1")
                .rounding("-0.0069")
                .amounts();

        Amounts rounded = charges.rounded();

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
        Amounts charges = costing("1.0069")
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
        Amounts.Measure hours = new Amounts.Measure(BigDecimal.ONE, "Hours");
        Amounts.Measure more = new Amounts.Measure(BigDecimal.TEN, "Hours");
        Amounts.Measure gigabytes = new Amounts.Measure(BigDecimal.TEN, "GB");

        assertThat(Amounts.Both.of(hours, more)).isEqualTo(new Amounts.Both(BigDecimal.ONE, BigDecimal.TEN, "Hours"));
        assertThat(Amounts.Both.of(hours, gigabytes)).isNull();
        assertThat(Amounts.Both.of(hours, null)).isNull();
        assertThat(Amounts.Both.of(null, hours)).isNull();
        assertThat(Amounts.Both.of(null, null)).isNull();
    }
}
