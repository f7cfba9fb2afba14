package org.tieout.rules.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AmountTest {

    private static final String SEED = "20261130";
    private static final String MOST = "99999999999999999999999999999999999999";

    @Property(seed = SEED)
    void isTheNumberItWasMadeOf(@ForAll @BigRange(min = "-" + MOST, max = MOST) BigInteger digits) {
        BigDecimal number = new BigDecimal(digits, 24);
        Amount amount = Amount.of(number, 24);

        assertThat(amount.at(24)).isEqualTo(number);
        assertThat(amount.signum()).isEqualTo(number.signum());
        assertThat(Amount.ofBits(amount.high(), amount.low())).isEqualTo(amount).hasSameHashCodeAs(amount);
        assertThat(amount).hasToString(digits.toString());
    }

    @Property(seed = SEED)
    void hasZerosBehindItsDigits(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 20) int zeros) {
        assertHasZerosBehind(digits, zeros);
    }

    @Property(seed = SEED)
    void hasManyZerosBehindFewDigits(
            @ForAll @LongRange(min = -9_999_999_999_999L, max = 9_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 24) int zeros) {
        assertHasZerosBehind(digits, zeros);
    }

    @Test
    void isNeverAnotherNumber() {
        assertThatThrownBy(() -> Amount.of(new BigDecimal("0.123"), 2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.of(new BigDecimal(BigInteger.TWO.pow(127)), 0))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Amount.of(new BigDecimal(BigInteger.TWO.pow(127).negate()), 0)
                        .at(0))
                .isEqualTo(new BigDecimal(BigInteger.TWO.pow(127).negate()));
    }

    private static void assertHasZerosBehind(long digits, int zeros) {
        assertThat(Amount.ofDigits(digits, zeros).at(0))
                .isEqualTo(BigDecimal.valueOf(digits).multiply(BigDecimal.TEN.pow(zeros)));
    }
}
