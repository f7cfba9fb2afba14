package org.tieout.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    @ParameterizedTest
    @CsvSource({"0E-9,0.000000000", "1E-24,0.000000000000000000000001", "-1.2E+3,-1200", "10.50,10.50"})
    void amountsAreTextWithEveryDigitAndNoExponent(BigDecimal amount, String text) {
        assertThat(Json.line(Map.of("amount", amount))).isEqualTo("{\"amount\":\"%s\"}\n".formatted(text));
    }
}
