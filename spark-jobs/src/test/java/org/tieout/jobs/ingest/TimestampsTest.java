package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2024-09-01T00:00:00Z, 2024-09-01T00:00:00Z",
        "2023-11-01T00:00:00.000Z, 2023-11-01T00:00:00Z",
        "2024-01-01T00:00Z, 2024-01-01T00:00:00Z",
        "2024-09-01T13:14:15, 2024-09-01T13:14:15Z",
        "2024-09-01 00:00:00, 2024-09-01T00:00:00Z",
        "2024-09-01 13:14:15.25, 2024-09-01T13:14:15.25Z",
        "2020-11-08 12:49:41.028000+00:00, 2020-11-08T12:49:41.028Z",
        "2020-09-30, 2020-09-30T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "9/2/2023, 2023-09-02T00:00:00Z",
        "09/04/2023, 2023-09-04T00:00:00Z",
        "12/31/2026, 2026-12-31T00:00:00Z",
        "9/2/2023 7:05, 2023-09-02T07:05:00Z",
        "09/02/2023 17:05:06, 2023-09-02T17:05:06Z",
        "' 2020-09-30 ', 2020-09-30T00:00:00Z"
    })
    void readsTheTimesProvidersWrite(String text, Instant moment) {
        assertThat(Timestamps.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T00:00:00+02:00, 2026-09-30T22:00:00Z",
        "2026-09-30T17:00:00-07:00, 2026-10-01T00:00:00Z",
        "2026-10-01 05:30:00+05:30, 2026-10-01T00:00:00Z",
        "2026-10-01T00:00:00.5+00:00, 2026-10-01T00:00:00.5Z"
    })
    void bringsOffsetsToUtc(String text, Instant moment) {
        assertThat(Timestamps.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "NULL",
                "2026-13-01",
                "2026-00-01",
                "2026-10-32",
                "2026-02-30",
                "2/30/2026",
                "2026-10-01T24:00:00",
                "2026-10-0100:00",
                "2026-10-01T 00:00",
                "+300000-01-01",
                "0000-01-01",
                "2026-10-01T25:00:00Z",
                "2026-10-01T00:60:00Z",
                "2026-10-1",
                "26-10-01",
                "20261001",
                "2026-1",
                // Day before month is nobody's habit here; guessing would move money between periods.
                "31/12/2026",
                "13/1/2026",
                "13/1/26",
                "1/2/6",
                "2026/13/01",
                "/1/2026",
                "31.02.2026",
                "1.10.26",
                "1 Oct 2026",
                "2026-10-01T00:00:00 Europe/Berlin",
                "2026-10-01, 2026-10-02",
                "2026-10-01.5",
                "2026-10-01T07:00.5",
                "2026-10-01T 07:00",
                "2026-10-0107:00",
                "2026-10-01T07:00:00+02:00 UTC",
                "2026-10-01T07:00:00Z UTC",
                "179081280",
                "17908128000",
                "1.5",
                "1.5E+9"
            })
    void readsNothingElse(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }
}
