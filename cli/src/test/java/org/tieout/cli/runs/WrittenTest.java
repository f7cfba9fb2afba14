package org.tieout.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "423, 7 min 3 s",
        "3599, 59 min 59 s",
        "3600, 1 h",
        "7530, 2 h 5 min",
        "86399, 23 h 59 min",
        "86400, 1 d",
        "273600, 3 d 4 h"
    })
    void writesTheTwoLargestUnits(long seconds, String expected) {
        assertThat(Written.seconds(seconds)).isEqualTo(expected);
    }

    @Test
    void aMomentIsWrittenInUtc() {
        assertThat(Written.minute(Instant.parse("2026-11-05T06:07:59Z"))).isEqualTo("2026-11-05 06:07");
    }
}
