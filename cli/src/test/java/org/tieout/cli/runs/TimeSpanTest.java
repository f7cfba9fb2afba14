package org.tieout.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    private final TimeSpan converter = new TimeSpan();

    @ParameterizedTest
    @CsvSource({"0s, PT0S", "90s, PT1M30S", "30m, PT30M", "6h, PT6H", "2d, PT48H"})
    void readsWhatPeopleType(String text, Duration expected) {
        assertThat(converter.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "h", "-1h", "1.5h", "6 h", "1234567s", "6H"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .hasMessage("\"%s\" is no length of time; write one such as 90s, 30m, 6h or 2d", text);
    }
}
