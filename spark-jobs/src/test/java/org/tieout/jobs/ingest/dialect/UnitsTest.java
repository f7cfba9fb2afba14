package org.tieout.jobs.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "Hours, Hours",
        "Hour, Hours",
        "Hrs, Hours",
        "1 Hour, Hours",
        "1 Hours, Hours",
        "' 1 Hour ', Hours",
        "1  Hour, Hours",
        "Day, Days",
        "1 Month, Months",
        "Request, Requests",
        "Unit, Units"
    })
    void hasOneNameForAUnit(String written, String unit) {
        assertThat(Units.normalise(written)).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource({"GB, GB", "1 GB, GB", "GB-Mo, GB-Mo", "10 Hours, 10 Hours", "100 Hour, 100 Hour", "10K, 10K", "1, 1"})
    void takesNothingButASingleOneAway(String written, String unit) {
        assertThat(Units.normalise(written)).isEqualTo(unit);
    }

    @Test
    void leavesNullAlone() {
        assertThat(Units.normalise(null)).isNull();
    }
}
