package org.tieout.close.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R26, R27, R30: rounded parts sum to the rounded total, whatever its sign and its currency's digits. */
class RoundToTotalTest {

    @ParameterizedTest
    @CsvSource({
        // Of three equal parts, the first gets the coin.
        "2, 0.0033 0.0033 0.0034, 0.00 0.00 0.01",
        "2, 33.333 33.333 33.334, 33.33 33.33 33.34",
        "2, 0.005 0.005, 0.01 0.00",
        "2, -0.005 -0.005, -0.01 0.00",
        "2, 0.0095 0.0005, 0.01 0.00",
        "0, 33.4 33.3 33.3, 34 33 33",
        "3, 0.00049 0.00049, 0.001 0.000",
        // A credit beside cost, which together are less than nothing.
        "2, -10.006 4.003, -10.00 4.00",
        "2, 1.006 -1.006, 1.01 -1.01",
        "2, 0, 0.00"
    })
    void partsSumToTheTotalRoundedOnce(int digits, String exact, String rounded) {
        assertThat(RoundToTotal.apply(numbers(exact), digits)).isEqualTo(numbers(rounded));
    }

    @Property
    void theySumToItLoseLessThanACoinAndKeepTheirSign(@ForAll("amounts") List<BigDecimal> exact) {
        List<BigDecimal> rounded = RoundToTotal.apply(exact, 2);

        assertThat(sum(rounded)).isEqualByComparingTo(sum(exact).setScale(2, RoundingMode.HALF_UP));
        for (int i = 0; i < exact.size(); i++) {
            assertThat(rounded.get(i).subtract(exact.get(i)).abs()).isLessThan(new BigDecimal("0.01"));
            assertThat(rounded.get(i).signum()).isIn(0, exact.get(i).signum());
        }
    }

    @Property
    void theMirrorImageIsRoundedAsTheMirrorImage(@ForAll("amounts") List<BigDecimal> exact) {
        List<BigDecimal> mirrored = exact.stream().map(BigDecimal::negate).toList();

        if (sum(exact).signum() != 0) {
            assertThat(RoundToTotal.apply(mirrored, 2))
                    .isEqualTo(RoundToTotal.apply(exact, 2).stream()
                            .map(BigDecimal::negate)
                            .toList());
        }
    }

    @Provide
    Arbitrary<List<BigDecimal>> amounts() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000"), new BigDecimal("1000"))
                .ofScale(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static BigDecimal sum(List<BigDecimal> parts) {
        return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<BigDecimal> numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).map(BigDecimal::new).toList();
    }
}
