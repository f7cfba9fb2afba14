package org.tieout.store.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.Cards.Figures;

class ActHashTest {

    /** With a null, an empty text, letters of two bytes, a month and a content. */
    static final ActRow ACT = act(Optional.of(""), Optional.empty());

    /** SHA-256 of the lines, computed by another program. */
    static final String HASH = "1785931041d410ec91cf7fd100d8bddcbce68aef38f222e09242a28ec63714e5";

    private static ActRow act(Optional<String> reconciliation, Optional<String> actedFor) {
        return new ActRow(
                7,
                Instant.parse("2026-11-27T22:43:40.000001Z"),
                "card accepted",
                "Größe",
                Optional.of("2026-10"),
                reconciliation,
                "aisha",
                actedFor,
                "login",
                "{\"to\":\"ACCEPTED\",\"comment\":\"für mich, 10 €\"}",
                ActHash.NONE,
                HASH);
    }

    // R51
    @Test
    void anActHasTheSameHashForEver() {
        assertThat(ActHash.of(ACT)).isEqualTo(HASH);
    }

    // R51
    @Test
    void whatIsAbsentIsNotWhatIsEmpty() {
        assertThat(List.of(
                        ActHash.of(act(Optional.empty(), Optional.empty())),
                        ActHash.of(act(Optional.empty(), Optional.of(""))),
                        ActHash.of(act(Optional.of(""), Optional.of(""))),
                        HASH))
                .doesNotHaveDuplicates();
    }

    // R51
    @Test
    void figuresHaveOneHashHoweverTheirNumbersAreWrittenAndOrdered() {
        assertThat(ActHash.ofShown(List.of(figures("USD", "10.00", "0.00"), figures("EUR", "1E+2", "0"))))
                .isEqualTo(ActHash.ofShown(List.of(figures("EUR", "100", "0.000"), figures("USD", "10", "0"))))
                .isNotEqualTo(ActHash.ofShown(List.of(figures("EUR", "100", "0"), figures("USD", "10.01", "0"))));
    }

    private static Figures figures(String currency, String actual, String corrections) {
        BigDecimal amount = new BigDecimal(actual);
        return new Figures(
                currency,
                Optional.empty(),
                Optional.of(amount),
                amount,
                amount,
                BigDecimal.ZERO,
                0,
                BigDecimal.ZERO,
                new BigDecimal(corrections));
    }
}
