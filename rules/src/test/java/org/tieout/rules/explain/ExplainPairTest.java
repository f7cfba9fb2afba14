package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.explain.SomeCharges.costing;
import static org.tieout.rules.explain.SomeCharges.plain;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainPairTest {

    private static final String USD = "USD";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // invoiced hours and cost | exported hours and cost | why
                // Nothing differs.
                "24 | 12.40 | 24 | 12.400 | ''",
                "24 | 12.40 | 12 | 12.40  | ''",
                // The same quantity: all of it is the price.
                "24 | 12.40 | 24 | 10.00 | PRICE 2.4",
                "7  | 2.00  | 7  | 1.00  | PRICE 1",
                "20 | 0.01  | 20 | 0.0003 | PRICE 0.0097",
                // The same price, also one without an end: all of it is the quantity.
                "30 | 15.00 | 24 | 12.00 | QUANTITY 3",
                "6  | 2.00  | 3  | 1.00  | QUANTITY 1",
                "20 | 0.0003 | 19 | 0.000285 | QUANTITY 0.000015",
                // Both: each at the mean of the other.
                "3  | 12.00 | 2  | 4.00  | QUANTITY 3, PRICE 5",
                "2  | 4.00  | 3  | 12.00 | QUANTITY -3, PRICE -5",
                "3  | 2.00  | 7  | 1.00  | QUANTITY -1.619047619047619047619048, PRICE 2.619047619047619047619048",
                // Two halves of the last digit, both rounded to the even neighbour.
                "3  | 0.000000000000000000000003 | 2 | 0 | PRICE 0.000000000000000000000002, RESIDUAL 0.000000000000000000000001",
                // Nothing for nothing has the price of the other side.
                "0  | 0     | 5  | 10.00 | QUANTITY -10",
                "5  | 10.00 | 0  | 0     | QUANTITY 10",
                // Something for nothing has no price.
                "0  | 3.00  | 5  | 10.00 | RESIDUAL -7",
                "5  | 10.00 | 0  | 3.00  | RESIDUAL 7",
                "0  | 3.00  | 0  | 1.00  | RESIDUAL 2",
                "0  | 3.00  | 0  | 0     | RESIDUAL 3",
                "0  | 0     | 0  | 3.00  | RESIDUAL -3",
                // Something that costs nothing does.
                "5  | 0     | 5  | 10.00 | PRICE -10",
                "5  | 0     | 0  | 10.00 | RESIDUAL -10",
                // Credits.
                "-5 | -10.00 | -3 | -6.00 | QUANTITY -4",
                "-5 | -10.00 | -5 | -6.00 | PRICE -4",
                "5  | 10.00 | -5 | -10.00 | QUANTITY 20",
                "5  | 10.00 | -5 | -20.00 | QUANTITY 30",
                "5  | 100.00 | 5 | -100.00 | PRICE 200",
                // No quantities, or not on both sides.
                "   | 12.40 |    | 10.00 | RESIDUAL 2.4",
                "24 | 12.40 |    | 10.00 | RESIDUAL 2.4",
                "   | 12.40 | 24 | 10.00 | RESIDUAL 2.4"
            })
    void tellsQuantityFromPrice(
            @Nullable String invoicedHours,
            String invoiced,
            @Nullable String exportedHours,
            String exported,
            String why) {
        assertThat(explain(USD, metered(invoicedHours, invoiced), metered(exportedHours, exported)))
                .isEqualTo(why);
    }

    @Test
    void explainsNothingByAnAbsurdRate() {
        SideAmounts invoiced =
                costing("4").hours("2").priced("4", "USD").rate("1").amounts();
        SideAmounts exported =
                costing("1").hours("1").priced("1", "USD").rate("9999999999999").amounts();

        Effects effects = new ExplainPair("EUR").apply(invoiced, exported);

        assertThat(plain(effects)).isEqualTo("RESIDUAL 3");
    }

    @Test
    void findsADuplicateOfWhatTheIssuerRounded() {
        Effects effects = new ExplainPair("USD")
                .apply(
                        costing("20.00").rows(2).hours("20").amounts(),
                        costing("10.003").rows(1).hours("10").rounding("-0.003").amounts());

        assertThat(plain(effects)).isEqualTo("ROUNDING -0.003, DUPLICATE 10");
    }

    @Test
    void comparesNoHoursWithDays() {
        assertThat(explain(
                        USD, costing("12").metered("24", "Hours"), costing("10").metered("1", "Days")))
                .isEqualTo("RESIDUAL 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 13 digits before the point are room for 9 trillion, not for 10.
                "10 | 5000000000000 | 1 | 1500000000000 | QUANTITY 9000000000000, PRICE -5500000000000",
                "10 | 5000000000000 | 1 | 1750000000000 | RESIDUAL 3250000000000",
                "1 | 1500000000000 | 10 | 5000000000000 | QUANTITY -9000000000000, PRICE 5500000000000",
                "1 | 1750000000000 | 10 | 5000000000000 | RESIDUAL -3250000000000",
                "9999999999999999999999 | 0.02 | 0.0000000000000001 | 0.01 | RESIDUAL 0.01",
                "0.0000000000000001 | 0.01 | 9999999999999999999999 | 0.02 | RESIDUAL -0.01"
            })
    void explainsNoCentByTrillions(String hours, String invoiced, String exportedHours, String exported, String why) {
        assertThat(explain(USD, metered(hours, invoiced), metered(exportedHours, exported)))
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // invoiced rows, hours and cost | exported rows, hours and cost | why
                "2 | 20 | 20.00 | 1 | 10 | 10.00 | DUPLICATE 10",
                "1 | 10 | 10.00 | 2 | 20 | 20.00 | DUPLICATE -10",
                "6 | 72 | 30.00 | 2 | 24 | 10.00 | DUPLICATE 20",
                "2 | 24 | 10.00 | 6 | 72 | 30.00 | DUPLICATE -20",
                "2 | 0.000030 | 20.000 | 1 | 0.000015 | 10.00 | DUPLICATE 10",
                "2 | -20 | -20.00 | 1 | -10 | -10.00 | DUPLICATE -10",
                "2 | 0  | 20.00 | 1 | 0  | 10.00 | DUPLICATE 10",
                "2 |    | 20.00 | 1 |    | 10.00 | DUPLICATE 10",
                // The rows do not say so.
                "1 | 20 | 20.00 | 1 | 10 | 10.00 | QUANTITY 10",
                "3 | 30 | 30.00 | 2 | 20 | 20.00 | QUANTITY 10",
                "3 | 15 | 15.00 | 2 | 10 | 10.00 | QUANTITY 5",
                "5 | 20 | 20.00 | 2 | 10 | 10.00 | QUANTITY 10",
                "1 | 20 | 20.00 | 2 | 10 | 10.00 | QUANTITY 10",
                "4 | 20 | 20.00 | 1 | 10 | 10.00 | QUANTITY 10",
                // The cost does not.
                "2 | 20 | 20.01 | 1 | 10 | 10.00 | QUANTITY 10.0025, PRICE 0.0075",
                "2 | 0  | 5.00  | 1 | 0  | 0.00  | RESIDUAL 5",
                "2 | 20 | -20.00 | 1 | 10 | 10.00 | PRICE -30",
                // The quantity does not.
                "2 | 25 | 20.00 | 1 | 10 | 10.00 | QUANTITY 13.5, PRICE -3.5",
                "2 | 10 | 20.00 | 1 | 10 | 10.00 | PRICE 10",
                "2 |    | 20.00 | 1 | 10 | 10.00 | RESIDUAL 10",
                "2 | 20 | 20.00 | 1 |    | 10.00 | RESIDUAL 10"
            })
    void callsADuplicateWhatIsTheOtherSideSeveralTimes(
            long invoicedRows,
            @Nullable String invoicedHours,
            String invoiced,
            long exportedRows,
            @Nullable String exportedHours,
            String exported,
            String why) {
        assertThat(explain(
                        USD,
                        metered(invoicedHours, invoiced).rows(invoicedRows),
                        metered(exportedHours, exported).rows(exportedRows)))
                .isEqualTo(why);
    }

    @Test
    void callsNoDuplicateWhatIsInAnotherUnit() {
        assertThat(explain(
                        USD,
                        costing("20").rows(2).metered("20", "Hours"),
                        costing("10").metered("10", "Days")))
                .isEqualTo("RESIDUAL 10");
    }

    @Test
    void callsNothingNoDuplicate() {
        SideAmounts some = costing("10").amounts();

        assertThat(plain(new ExplainPair(USD).apply(some, SideAmounts.NONE))).isEqualTo("RESIDUAL 10");
        assertThat(plain(new ExplainPair(USD).apply(SideAmounts.NONE, some))).isEqualTo("RESIDUAL -10");
    }

    @Test
    void roundsNoDuplicate() {
        assertThat(explain(
                        USD,
                        costing("20.006").rows(2).hours("20"),
                        costing("10.003").hours("10").rounding("-0.003")))
                .isEqualTo("DUPLICATE 10.003");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // invoiced hours and cost | exported hours, cost and what rounding changes | why
                // 0.000015 × 20, rounded down.
                "20 | 0.00  | 20 | 0.0003  | -0.0003 | ROUNDING -0.0003",
                "20 | 0.02  | 20 | 0.0003  | -0.0003 | ROUNDING -0.0003, PRICE 0.02",
                "24 | 12.00 | 20 | 10.006  | -0.006  | ROUNDING -0.006, QUANTITY 2",
                // The other way than the variance.
                "20 | 10.01 | 20 | 10.006  | -0.006  | ROUNDING -0.006, PRICE 0.01",
                // Up.
                "20 | 10.01 | 20 | 10.006  | 0.004   | ROUNDING 0.004",
                "   | 10.02 |    | 10.006  | 0.004   | ROUNDING 0.004, RESIDUAL 0.01",
                // Credits.
                "20 | -10.00 | 20 | -10.006 | 0.006  | ROUNDING 0.006",
                // Equal when rounded, whatever was metered.
                "24 | 10.00 | 20 | 10.006 | -0.006 | ROUNDING -0.006",
                // Equal as delivered: nobody has rounded.
                "20 | 10.006 | 20 | 10.006  | -0.006 | ''"
            })
    void roundsBeforeItCompares(
            @Nullable String invoicedHours,
            String invoiced,
            @Nullable String exportedHours,
            String exported,
            String rounding,
            String why) {
        assertThat(explain(
                        USD,
                        metered(invoicedHours, invoiced),
                        metered(exportedHours, exported).rounding(rounding)))
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // invoiced hours, USD, rate, EUR | exported hours, USD, rate, EUR | why
                "10 | 100 | 0.92 | 92.00  | 10 | 100 | 0.90 | 90.00 | EXCHANGE_RATE 2",
                "12 | 120 | 0.9  | 108.00 | 10 | 100 | 0.8  | 80.00 | EXCHANGE_RATE 11, QUANTITY 17",
                "10 | 120 | 0.9  | 108.00 | 10 | 100 | 0.8  | 80.00 | EXCHANGE_RATE 11, PRICE 17",
                "11 | 132 | 0.9  | 118.80 | 10 | 100 | 0.8  | 80.00 | EXCHANGE_RATE 11.6, QUANTITY 9.35, PRICE 17.85",
                "10 | 100 | 0.8  | 80.00  | 11 | 132 | 0.9  | 118.80 | EXCHANGE_RATE -11.6, QUANTITY -9.35, PRICE -17.85",
                "   | 120 | 0.9  | 108.00 |    | 100 | 0.8  | 80.00 | EXCHANGE_RATE 11, RESIDUAL 17",
                // Credits.
                "-10 | -100 | 0.92 | -92.00 | -10 | -100 | 0.90 | -90.00 | EXCHANGE_RATE -2",
                // What the named rates do not come to.
                "10 | 100 | 0.92 | 93.00  | 10 | 100 | 0.90 | 90.00 | EXCHANGE_RATE 2, RESIDUAL 1",
                "10 | 100 | 0.9001 | 90.01 | 10 | 100 | 0.90 | 90.00 | EXCHANGE_RATE 0.01",
                // The same rate: what differs is told from what was billed.
                "10 | 100 | 0.90 | 92.00  | 10 | 100 | 0.9  | 90.00 | PRICE 2",
                "12 | 120 | 0.9  | 108.00 | 10 | 100 | 0.9  | 90.00 | QUANTITY 18"
            })
    void explainsADifferenceOfNamedRates(
            @Nullable String invoicedHours,
            String invoicedUsd,
            String invoicedRate,
            String invoiced,
            @Nullable String exportedHours,
            String exportedUsd,
            String exportedRate,
            String exported,
            String why) {
        assertThat(explain(
                        "EUR",
                        metered(invoicedHours, invoiced)
                                .priced(invoicedUsd, USD)
                                .rate(invoicedRate),
                        metered(exportedHours, exported)
                                .priced(exportedUsd, USD)
                                .rate(exportedRate)))
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // currency | invoiced rows and cost of 100 AUD | exported cost of 100 AUD | why
                "EUR | 1 | 92.00  | 90.00 | EXCHANGE_RATE 2",
                "EUR | 1 | 88.00  | 90.00 | EXCHANGE_RATE -2",
                // No more than a coin a row: the same rate.
                "EUR | 1 | 90.01  | 90.00 | PRICE 0.01",
                "EUR | 1 | 89.99  | 90.00 | PRICE -0.01",
                "EUR | 1 | 90.011 | 90.00 | EXCHANGE_RATE 0.011",
                "EUR | 1 | 89.989 | 90.00 | EXCHANGE_RATE -0.011",
                "EUR | 3 | 90.03  | 90.00 | PRICE 0.03",
                "EUR | 3 | 90.031 | 90.00 | EXCHANGE_RATE 0.031",
                "JPY | 1 | 9001   | 9000  | PRICE 1",
                "JPY | 1 | 9002   | 9000  | EXCHANGE_RATE 2",
                "KWD | 1 | 20.001 | 20.000 | PRICE 0.001",
                "KWD | 1 | 20.002 | 20.000 | EXCHANGE_RATE 0.002"
            })
    void tellsRatesFromAmounts(String currency, long rows, String invoiced, String exported, String why) {
        assertThat(explain(
                        currency,
                        costing(invoiced).rows(rows).hours("10").priced("100", "AUD"),
                        costing(exported).rows(2).hours("10").priced("100", "AUD")))
                .isEqualTo(why);
    }

    @Test
    void tellsRatesFromRoundedAmounts() {
        SomeCharges exported = costing("90.006").hours("10").priced("100", USD).rounding("-0.006");

        assertThat(explain("EUR", costing("92.00").hours("10").priced("100", USD), exported))
                .isEqualTo("ROUNDING -0.006, EXCHANGE_RATE 2");
    }

    @Test
    void holdsARateThatIsNamedAgainstOneThatIsNot() {
        SomeCharges named = costing("92").hours("10").priced("100", USD).rate("0.92");
        SomeCharges unnamed = costing("90").hours("10").priced("100", USD);

        assertThat(explain("EUR", named, unnamed)).isEqualTo("EXCHANGE_RATE 2");
        assertThat(explain("EUR", unnamed, named)).isEqualTo("EXCHANGE_RATE -2");
    }

    /** Named rates are taken at their word, even where a coin could be the difference. */
    @Test
    void allowsNoCoinToANamedRate() {
        SomeCharges invoiced = costing("90.01").hours("10").priced("100", USD).rate("0.9001");

        assertThat(explain("EUR", invoiced, costing("90").hours("10").priced("100", USD)))
                .isEqualTo("EXCHANGE_RATE 0.01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // invoiced hours, USD, EUR | exported hours, USD, EUR | why
                "1 | 10 | 9.00 | 0 | 0  | 0.00 | QUANTITY 9",
                "0 | 0  | 0.00 | 1 | 10 | 9.00 | QUANTITY -9",
                "1 | 0  | 5.00 | 1 | 10 | 9.00 | PRICE -4",
                "1 | 10 | 9.00 | 1 | 0  | 5.00 | PRICE 4"
            })
    void tellsNoRateFromNothing(
            String invoicedHours,
            String invoicedUsd,
            String invoiced,
            String exportedHours,
            String exportedUsd,
            String exported,
            String why) {
        assertThat(explain(
                        "EUR",
                        costing(invoiced).hours(invoicedHours).priced(invoicedUsd, USD),
                        costing(exported).hours(exportedHours).priced(exportedUsd, USD)))
                .isEqualTo(why);
    }

    @Test
    void exchangesNothingThatIsPricedInTheBillingCurrency() {
        assertThat(explain(
                        USD,
                        costing("92").hours("10").priced("100", USD).rate("0.92"),
                        costing("90").hours("10").priced("100", USD).rate("0.9")))
                .isEqualTo("PRICE 2");
    }

    @Test
    void exchangesNothingThatIsPricedInTwoCurrencies() {
        SomeCharges dollars = costing("92").hours("10").priced("100", USD).rate("0.92");

        assertThat(explain(
                        "EUR",
                        dollars,
                        costing("90").hours("10").priced("80", "GBP").rate("1.125")))
                .isEqualTo("PRICE 2");
        assertThat(explain("EUR", dollars, costing("90").hours("10"))).isEqualTo("PRICE 2");
        assertThat(explain("EUR", costing("90").hours("10"), dollars)).isEqualTo("PRICE -2");
    }

    private static SomeCharges metered(@Nullable String hours, String cost) {
        return hours == null ? costing(cost) : costing(cost).hours(hours);
    }

    /** Why they differ; to the last digit, whatever it is. */
    private static String explain(String currency, SomeCharges invoiced, SomeCharges exported) {
        SideAmounts ofInvoice = invoiced.amounts();
        SideAmounts ofExport = exported.amounts();

        Effects effects = new ExplainPair(currency).apply(ofInvoice, ofExport);

        assertThat(effects.sum()).isEqualByComparingTo(ofInvoice.cost().subtract(ofExport.cost()));
        return plain(effects);
    }
}
