package org.tieout.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocateMoneyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100      | USD | 1 1 1         | 33.34 33.33 33.33
            100.00   | USD | 50 30 20      | 50.00 30.00 20.00
            -0.05    | USD | 1 1           | -0.03 -0.02
            0.01     | USD | 1 1 1         | 0.01 0.00 0.00
            0        | USD | 1 2           | 0.00 0.00
            100      | JPY | 1 1 1         | 34 33 33
            1.000    | KWD | 1 1 1         | 0.334 0.333 0.333
            # The largest remainder, not the first share.
            10       | JPY | 1 2 3         | 2 3 5
            7        | JPY | 0 1 1         | 0 4 3
            # What is below a coin is not lost.
            10.005   | USD | 0 1 1         | 0.00 5.005 5.00
            0.000001 | USD | 1 3           | 0.000001 0.00
            10       | USD | 0.333 0.667   | 3.33 6.67
            10       | ??? | 1 1           | 5.00 5.00
            """)
    void sharesSumToTheAmountInItsCurrencysDigits(String amount, String currency, String weights, String shares) {
        assertThat(new Money(new BigDecimal(amount), currency).allocate(numbers(weights)))
                .extracting(share -> share.amount().toPlainString())
                .containsExactly(shares.split(" "));
    }

    @Property
    void sharesSumToTheAmountWhateverTheWeights(
            @ForAll("amounts") BigDecimal amount, @ForAll("weights") List<BigDecimal> weights) {
        List<Money> shares = new Money(amount, "USD").allocate(weights);

        assertThat(shares.stream()
                        .reduce(new Money(BigDecimal.ZERO, "USD"), Money::plus)
                        .amount())
                .isEqualByComparingTo(amount);
    }

    @Property
    void noShareIsACoinOrMoreFromWhatIsDueToIt(
            @ForAll("amounts") BigDecimal amount, @ForAll("weights") List<BigDecimal> weights) {
        BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Money> shares = new Money(amount, "USD").allocate(weights);

        for (int i = 0; i < shares.size(); i++) {
            BigDecimal due = amount.multiply(weights.get(i));
            BigDecimal off =
                    shares.get(i).amount().multiply(whole).subtract(due).abs();
            // A coin, and what of the amount is below one.
            assertThat(off).isLessThan(new BigDecimal("0.02").multiply(whole));
        }
    }

    @ParameterizedTest
    @CsvSource({"0 0", "1 -1 1", "-1"})
    void cannotBeDoneByNothingOrLess(String weights) {
        assertThatThrownBy(() -> new Money(BigDecimal.TEN, "USD").allocate(numbers(weights)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot allocate 10.00 USD by [");
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000000000"), new BigDecimal("1000000000"))
                .ofScale(4);
    }

    @Provide
    Arbitrary<List<BigDecimal>> weights() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal(1000))
                .ofScale(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .filter(weights -> weights.stream().anyMatch(weight -> weight.signum() > 0));
    }

    private static List<BigDecimal> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
    }
}
