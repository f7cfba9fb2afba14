package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.rules.dataset.Effect;

class NatureTest {

    @ParameterizedTest
    @CsvSource({
        "TAX_APART, , false",
        "VOIDED, , false",
        "SUMMARY, , false",
        "DUPLICATE, DUPLICATE, true",
        "CORRECTION, CORRECTION, true",
        "CREDIT, CREDIT, true",
        "TAX, TAX, true",
        "FEE, FEE, true",
        "ROUNDING, ROUNDING, true",
        "ADJUSTMENT, ADJUSTMENT, true",
        "TIMING, TIMING, true",
        "USAGE, , true"
    })
    void explainsWhatItCanAndStandsOnLinesOrApart(Nature nature, @Nullable Effect effect, boolean isOnLines) {
        assertThat(nature.effect()).isEqualTo(Optional.ofNullable(effect));
        assertThat(nature.isOnLines()).isEqualTo(isOnLines);
    }

    @Test
    void namesWhatStandsApart() {
        assertThat(Nature.values())
                .filteredOn(nature -> !nature.isOnLines())
                .containsExactly(Nature.TAX_APART, Nature.VOIDED, Nature.SUMMARY);
    }
}
