package org.tieout.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tieout.common.run.DataRefusedException;

class SentencesTest {

    @Test
    void aSentenceEndsWhereItWouldTellToTypeACommand() {
        assertThat(Sentences.forPages("Raised item 4 on line 1; nobody owns it yet: tieout close item assign"))
                .isEqualTo("Raised item 4 on line 1; nobody owns it yet");
        assertThat(
                        Sentences.forPages(
                                "Cannot take contoso of 2026-10 to APPROVED yet: CORRECTIONS: 3; see tieout close status --period 2026-10"))
                .isEqualTo("Cannot take contoso of 2026-10 to APPROVED yet: CORRECTIONS: 3");
        assertThat(Sentences.forPages("no result of it is published; run: tieout run --period 2026-10"))
                .isEqualTo("no result of it is published");
        assertThat(Sentences.forPages("Cannot dispute the card of Webshop: say why, with --comment"))
                .isEqualTo("Cannot dispute the card of Webshop: say why");
    }

    @Test
    void whateverLeadsToTheCommandGoesWithIt() {
        assertThat(Sentences.forPages("nobody owns it yet: tieout close item assign"))
                .isEqualTo("nobody owns it yet");
        assertThat(Sentences.forPages("no result is published; run: tieout run --period 2026-10"))
                .isEqualTo("no result is published");
        assertThat(Sentences.forPages("it is not in the result; tieout show lines --period 2026-10 has the LineId"))
                .isEqualTo("it is not in the result");
        assertThat(Sentences.forPages("Raised item 7 on line l: 2.00 USD"))
                .isEqualTo("Raised item 7 on line l: 2.00 USD");
        assertThat(Sentences.forPages("there is no budget in USD; import one with tieout close budget import"))
                .isEqualTo("there is no budget in USD; import one");
        assertThat(Sentences.forPages("it has one; amend it with --from MONTH and --reason TEXT"))
                .isEqualTo("it has one; amend it");
        assertThat(Sentences.forPages("import Webshop with --from, a month after it"))
                .isEqualTo("import Webshop, a month after it");
        assertThat(Sentences.forPages("Cannot do it: nobody may")).isEqualTo("Cannot do it: nobody may");
    }

    @Test
    void whatOfASentenceIsNoCommandStays() {
        assertThat(Sentences.forPages(
                        "it is exported; reopen it first: tieout close reopen --period 2026-10 | left out: x"))
                .isEqualTo("it is exported; reopen it first | left out: x");
        assertThat(Sentences.forPages("Accepted the card of Tieout tools"))
                .isEqualTo("Accepted the card of Tieout tools");
    }

    @Test
    void aMinusIsThatOfPrintAndADateStaysOne() {
        assertThat(Sentences.forPages("Accepted correction 1 of 2026-10: -2.50 USD for Web-1"))
                .isEqualTo("Accepted correction 1 of 2026-10: −2.50 USD for Web-1");
    }

    @Test
    void whereTheStoreIsStandsInTheLogAlone() {
        assertThat(
                        Sentences.refusal(
                                new DataRefusedException(
                                        "Cannot write to the metadata store postgresql://db.example.com:5432/tieout: it is frozen; nothing was changed")))
                .isEqualTo("Cannot write to the metadata store: it is frozen; nothing was changed");
        assertThat(Sentences.refusal(new DataRefusedException(
                        "Cannot reach the metadata store postgresql://[::1]:5432/a: refused; is it running?")))
                .isEqualTo("Cannot reach the metadata store: refused; is it running?");
    }

    @Test
    void aRefusalIsTheSentenceOfTheRules() {
        assertThat(Sentences.of(() -> {
                    throw new DataRefusedException("Cannot close item 4: it is closed");
                }))
                .isEqualTo("Cannot close item 4: it is closed");
        assertThatThrownBy(() -> Sentences.of(() -> {
                    throw new IllegalStateException("torn");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
