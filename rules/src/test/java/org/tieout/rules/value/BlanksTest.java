package org.tieout.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlanksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "\t", "\r\n", "\u00a0", "\u2007", "\u202f", "\u3000", "\ufeff", "\u200b", "\u2060", "\u0000",
                "\u200e"
            })
    void areTakenOffBothEnds(String blank) {
        assertThat(Blanks.strip(blank + "a" + blank + "b" + blank)).isEqualTo("a" + blank + "b");
        assertThat(Blanks.strip(blank + blank)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ü", "−", "\ufffd", "💶", "$1"})
    void areNothingElse(String text) {
        assertThat(Blanks.strip(text)).isEqualTo(text);
    }
}
