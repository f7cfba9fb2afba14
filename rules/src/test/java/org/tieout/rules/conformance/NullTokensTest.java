package org.tieout.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NullTokensTest {

    private static final NullTokens TOKENS = new NullTokens(Set.of("NULL", "N/A", "-", "0", "🦆x"));

    @ParameterizedTest
    @CsvSource({
        "NULL, true",
        "N/A, true",
        "-, true",
        "0, true",
        "🦆x, true",
        "'', false",
        "N, false",
        "null, false",
        "NULLS, false",
        "-1, false",
        "0.0, false",
        "🦆, false",
        "' -', false"
    })
    void areTheWordsOfTheSourceAndNoOthers(String value, boolean isToken) {
        assertThat(TOKENS.contains(value)).isEqualTo(isToken);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "NULL, true", "0, false"})
    void mayBeTheEmptyText(String value, boolean isToken) {
        assertThat(new NullTokens(Set.of("", "NULL")).contains(value)).isEqualTo(isToken);
    }

    @ParameterizedTest
    @CsvSource({"''", "NULL"})
    void mayBeNone(String value) {
        assertThat(new NullTokens(Set.of()).contains(value)).isFalse();
    }
}
