package org.tieout.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrittenTest {

    @Test
    void durationsAreOfTwoUnits() {
        assertThat(Written.took(Duration.ofMillis(900))).isEqualTo("0 s");
        assertThat(Written.took(Duration.ofSeconds(962))).isEqualTo("16 min 2 s");
        assertThat(Written.took(Duration.ofMinutes(64))).isEqualTo("1 h 4 min");
    }

    @Test
    void sizesAreOfOneUnit() {
        assertThat(Written.size(412)).isEqualTo("412 B");
        assertThat(Written.size(10_035)).isEqualTo("9.8 KB");
        assertThat(Written.size(3L << 40)).isEqualTo("3072.0 GB");
    }
}
