package org.tieout.close.fiscal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;

class SpreadAmountTest {

    // R33: the months of 100 by 12 sum to 100; R30: in the digits of the currency, 0, 2 or 3.
    @ParameterizedTest
    @CsvSource(textBlock = """
            100, USD, 8.34, 8.33
            100, JPY, 9,    8
            100, KWD, 8.334, 8.333
            """)
    void monthsSumToTheYear(BigDecimal amount, String currency, BigDecimal first, BigDecimal last) {
        FiscalYear year = new FiscalYear(2027, new FiscalYearConfig(4, FiscalPattern.MONTHS));

        SortedMap<BillingPeriod, BigDecimal> months =
                SpreadAmount.apply(new Money(amount, currency), BigDecimal.ZERO, year.evenWeights());

        assertThat(months.keySet()).containsExactlyElementsOf(year.months());
        assertThat(months.values()).startsWith(first).endsWith(last);
        assertThat(sum(months)).isEqualByComparingTo(amount);
    }

    // R28: a month that is zero ends nothing, and the last one is not negative.
    @Test
    void aCentGoesToOneMonthAndTheOthersAreZero() {
        FiscalYear year = new FiscalYear(2026, new FiscalYearConfig(1, FiscalPattern.MONTHS));

        SortedMap<BillingPeriod, BigDecimal> months =
                SpreadAmount.apply(new Money(new BigDecimal("0.01"), "USD"), BigDecimal.ZERO, year.evenWeights());

        assertThat(months.values()).hasSize(12).allMatch(amount -> amount.signum() >= 0);
        assertThat(months.get(year.first())).isEqualByComparingTo("0.01");
        assertThat(sum(months)).isEqualByComparingTo("0.01");
    }

    @Test
    void weeksDecideWhereAYearIsOfWeeks() {
        FiscalYear year = new FiscalYear(2021, new FiscalYearConfig(1, FiscalPattern.WEEKS_4_4_5));

        SortedMap<BillingPeriod, BigDecimal> months =
                SpreadAmount.apply(new Money(new BigDecimal("5200"), "USD"), BigDecimal.ZERO, year.evenWeights());

        assertThat(months.values().stream().limit(3).map(BigDecimal::intValueExact))
                .containsExactly(400, 400, 500);
    }

    // R26 and R27: whatever the weights, nothing is lost, and nothing has another sign than the whole.
    @Property(tries = 500)
    void partsSumToTheWholeToTheLastDigit(
            @ForAll("coins") long coins,
            @ForAll("currencies") String currency,
            @ForAll @IntRange(min = 0, max = 100) int keptPercent,
            @ForAll("weights") List<BigDecimal> weights) {
        int digits = Money.minorDigits(currency);
        BigDecimal amount = BigDecimal.valueOf(coins, digits);
        BigDecimal kept = BigDecimal.valueOf(coins / 100 * keptPercent, digits);
        Map<BillingPeriod, BigDecimal> byMonth = new LinkedHashMap<>();
        BillingPeriod month = BillingPeriod.parse("2026-04");
        for (BigDecimal weight : weights) {
            byMonth.put(month, weight);
            month = month.next();
        }
        byMonth.merge(BillingPeriod.parse("2026-04"), BigDecimal.ONE, BigDecimal::add);

        SortedMap<BillingPeriod, BigDecimal> months = SpreadAmount.apply(new Money(amount, currency), kept, byMonth);

        assertThat(sum(months).add(kept)).isEqualByComparingTo(amount);
        assertThat(months.values())
                .allMatch(one -> one.stripTrailingZeros().scale() <= digits)
                .allMatch(one -> one.signum() == 0 || one.signum() == amount.signum());
    }

    @Provide
    Arbitrary<Long> coins() {
        return Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("USD", "EUR", "JPY", "KWD");
    }

    @Provide
    Arbitrary<List<BigDecimal>> weights() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
                .ofScale(28)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static BigDecimal sum(SortedMap<BillingPeriod, BigDecimal> months) {
        return months.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
