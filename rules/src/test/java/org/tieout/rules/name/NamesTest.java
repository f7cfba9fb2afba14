package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final Names NAMES = Names.of(List.of(
            List.of("eastus2", "East US 2", "us east 2"),
            List.of("switzerlandnorth", "Switzerland North", "ch north"),
            List.of("chinanorth", "China North", "chnorth"),
            List.of("northamerica-northeast1", "Montréal")));

    @ParameterizedTest
    @CsvSource({
        "eastus2, eastus2",
        "EASTUS2, eastus2",
        "East US 2, eastus2",
        "'  east   us\t2 ', eastus2",
        "East_US-2, eastus2",
        "East US2, eastus2",
        "(US) East 2, eastus2",
        "ＥａｓｔＵＳ２, eastus2",
        "East\u00a0US\u00a02, eastus2",
        "MONTRÉAL, northamerica-northeast1",
        "Montre\u0301al, northamerica-northeast1"
    })
    void findsAWordWhateverItsCaseSpacesAndPunctuation(String written, String name) {
        assertThat(NAMES.find(written)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"CH North, switzerlandnorth", "CH-North, switzerlandnorth", "chnorth, chinanorth", "CHNORTH, chinanorth"
    })
    void prefersTheWordWithItsSpaces(String written, String name) {
        assertThat(NAMES.find(written)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "east us", "east us 22", "2 us east", "Montreal"})
    void findsNoOther(String written) {
        assertThat(NAMES.find(written)).isEmpty();
    }

    @Test
    void ofAnEmptyTableFindsNothing() {
        assertThat(Names.of(List.of()).find("eastus2")).isEmpty();
    }

    @Test
    void letsANameHaveSeveralLines() {
        Names names = Names.of(List.of(List.of("AWS", "Amazon Web Services"), List.of("AWS", "AISPL")));

        assertThat(names.find("aispl")).contains("AWS");
    }

    @Test
    void refusesAWordForTwoThings() {
        assertThatThrownBy(() -> Names.of(List.of(List.of("a", "One-Word"), List.of("b", "one word"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid table: one word means a and b");
    }

    @Test
    void refusesWordsForTwoThingsThatDifferInSpacesAlone() {
        assertThatThrownBy(() -> Names.of(List.of(List.of("a", "on e"), List.of("b", "o ne"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid table: one means a and b");
    }

    @Test
    void refusesAWordOfPunctuation() {
        assertThatThrownBy(() -> Names.of(List.of(List.of("a", "--"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid table: a has an empty word");
    }
}
