package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @CsvSource({
        // blanks of every kind, and what nobody sees
        "' 2102612345 ', 2102612345",
        "\u00a02102612345\u00a0, 2102612345",
        "\ufeff2102612345\u200b, 2102612345",
        "２１０２612345, 2102612345",
        // a column of floating point, as Java, pandas and Spark write it
        "2102612345.0, 2102612345",
        "2102612345.00, 2102612345",
        "2.102612345E9, 2102612345",
        "2.1E9, 2100000000",
        "1.0E7, 10000000",
        "2.102612345e+09, 2102612345",
        "1.2345678901E11, 123456789010",
        "1.2345678901E+11, 123456789010",
        "'2,102612345E9', 2102612345",
        // how spreadsheets are told to keep a zero
        "'=\"012345678910\"', 012345678910"
    })
    void areWhatTheyWere(String written, String id) {
        assertThat(Ids.of(written)).contains(id);
    }

    @Test
    void areWithoutTheSignThatKeptThemText() {
        assertThat(Ids.of("'012345678910")).contains("012345678910");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23457E+11", "2.1E+09", "1.2E+5", "1.234567890123456E17", "9.007199254740993E15"})
    void areUnknownWhereDigitsWereLost(String written) {
        assertThat(Ids.of(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G016907411",
                "EUINDE24-1234",
                "012345678910",
                "1E11",
                "12E4567",
                "2102612345.5",
                "2.1026123456E9",
                "2102612345.000",
                "1.2.3",
                "ocid1.tenancy.oc1..AAAA",
                "a b"
            })
    void areLeftAloneOtherwise(String id) {
        assertThat(Ids.of(id)).contains(id);
    }
}
