package org.tieout.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UntypableExceptionTest {

    @Test
    void saysWhichRowAndWhatIsInIt() {
        assertThat(new UntypableException(RejectReason.UNREADABLE_AMOUNT, "BilledCost", "12,5,0").sentence("a.csv", 7))
                .isEqualTo("row 7 of a.csv: unreadable amount in BilledCost \"12,5,0\"");
        assertThat(new UntypableException(RejectReason.MISSING_VALUE, "BilledCost", null).sentence("a.csv", 7))
                .isEqualTo("row 7 of a.csv: missing value in BilledCost");
    }

    @Test
    void aValueOfAnyLengthIsSaidInShort() {
        assertThat(new UntypableException(RejectReason.UNREADABLE_AMOUNT, "BilledCost", "1".repeat(400_000))
                        .sentence("a.csv", 1))
                .isEqualTo("row 1 of a.csv: unreadable amount in BilledCost \"%s…\"".formatted("1".repeat(120)));
    }
}
