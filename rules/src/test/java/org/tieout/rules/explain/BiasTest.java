package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BiasTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    @ParameterizedTest
    @CsvSource({
        // lines invoiced for more, for less, whether that is a rule
        "8, 0, true",
        "0, 8, true",
        "9, 0, true",
        "0, 1000, true",
        // Chance.
        "7, 0, false",
        "0, 7, false",
        "0, 0, false",
        // Both ways.
        "8, 1, false",
        "1, 8, false",
        "4, 4, false",
        "1000, 1, false"
    })
    void isSystematicWhereEightLinesGoOneWay(long over, long under, boolean isSystematic) {
        assertThat(new Bias(over, under, CENT).isSystematic()).isEqualTo(isSystematic);
    }

    @Test
    void goesTheWayOfItsResidual() {
        assertThat(Bias.of(CENT)).isEqualTo(new Bias(1, 0, CENT));
        assertThat(Bias.of(CENT.negate())).isEqualTo(new Bias(0, 1, CENT.negate()));
        assertThat(Bias.of(BigDecimal.ZERO)).isEqualTo(Bias.NONE);
    }

    @Test
    void addsUp() {
        Bias one = new Bias(2, 3, CENT);
        Bias other = new Bias(10, 20, BigDecimal.ONE);

        assertThat(one.plus(other)).isEqualTo(new Bias(12, 23, new BigDecimal("1.01")));
        assertThat(one.plus(Bias.NONE)).isEqualTo(one);
    }

    @Test
    void isNotedHoweverSmallTheResidualsAre() {
        Bias bias = LongStream.range(0, 8)
                .mapToObj(line -> Bias.of(new BigDecimal("-1E-24")))
                .reduce(Bias.NONE, Bias::plus);

        assertThat(bias.isSystematic()).isTrue();
        assertThat(bias.plus(Bias.of(BigDecimal.ZERO)).isSystematic()).isTrue();
        assertThat(bias.plus(Bias.of(CENT)).isSystematic()).isFalse();
    }
}
