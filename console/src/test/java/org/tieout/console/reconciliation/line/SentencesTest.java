package org.tieout.console.reconciliation.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void theCommandToRunNextIsLeftOut() {
        assertThat(Sentences.here("nobody owns it yet: tieout close item assign"))
                .isEqualTo("nobody owns it yet");
        assertThat(Sentences.here("no result is published; run: tieout run --period 2026-10"))
                .isEqualTo("no result is published");
        assertThat(Sentences.here("it is not in the result; tieout show lines --period 2026-10 has the LineId"))
                .isEqualTo("it is not in the result");
    }

    @Test
    void anyOtherSentenceStays() {
        assertThat(Sentences.here("Raised item 7 on line l: 2.00 USD")).isEqualTo("Raised item 7 on line l: 2.00 USD");
    }
}
