package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    private static Amounts of(String key, String... amounts) {
        Amounts sums = new Amounts();
        for (String amount : amounts) {
            sums.add(List.of(key, "USD"), new BigDecimal(amount));
        }
        return sums;
    }

    @Test
    void equalSumsAreTheSameHoweverTheyAreWritten() {
        assertThat(of("Webshop", "1.10", "2").firstDifference(of("Webshop", "3.1")))
                .isEmpty();
        assertThat(of("Webshop", "1", "-1").firstDifference(new Amounts()))
                .as("nothing is zero")
                .isEmpty();
    }

    @Test
    void theFirstDifferenceIsNamed() {
        assertThat(of("Webshop", "1.5").firstDifference(of("Search", "2")))
                .map(Amounts.Difference::inWords)
                .hasValue("Search, USD: 0 and 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E9", "1e999999999", "", " 1", "0x1", "NaN", "1.", ".5", "+1", "١"})
    void whatNobodyWritesIsNoAmount(String text) {
        assertThatThrownBy(() -> Amounts.parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
