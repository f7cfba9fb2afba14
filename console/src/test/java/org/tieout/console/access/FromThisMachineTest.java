package org.tieout.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromThisMachineTest {

    @ParameterizedTest
    @CsvSource({
        "'', localhost, 127.0.0.1, true",
        "'', 127.0.0.1, 127.0.0.1, true",
        "'', [::1], 0:0:0:0:0:0:0:1, true",
        // A proxy stands before it: everybody comes from here.
        "https://tieout.example.com, localhost, 127.0.0.1, false",
        // A page of elsewhere whose name was made to point here.
        "'', rebound.example.com, 127.0.0.1, false",
        "'', localhost, 10.0.0.7, false"
    })
    void isWhoAsksForItselfOnThisMachine(String url, String asked, String by, boolean expected) {
        assertThat(FromThisMachine.is(url, asked, by)).isEqualTo(expected);
    }
}
