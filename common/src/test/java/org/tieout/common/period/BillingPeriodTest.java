package org.tieout.common.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.json.Json;

class BillingPeriodTest {

    @Test
    void isReadAndWrittenAsYearAndMonth() {
        BillingPeriod period = BillingPeriod.parse("2026-10");

        assertThat(period).isEqualTo(new BillingPeriod(YearMonth.of(2026, 10)));
        assertThat(period).hasToString("2026-10");
    }

    @Test
    void isAPlainTextInJson() throws IOException {
        byte[] json = Json.bytes(BillingPeriod.parse("2026-10"));

        assertThat(json).asString().isEqualTo("\"2026-10\"\n");
        assertThat(Json.read(json, BillingPeriod.class)).isEqualTo(BillingPeriod.parse("2026-10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-1", "2026-00", "2026-13", "2026-10-01", " 2026-10", "10-2026", "20261-0"})
    void refusesWhatIsNoMonth(String text) {
        assertThatThrownBy(() -> BillingPeriod.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid period: %s is not a month; write year and month, such as 2026-10".formatted(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01", "0001-01", "1999-12", "2101-01", "9999-12"})
    void refusesAMonthNoBillCanBeOf(String text) {
        assertThatThrownBy(() -> BillingPeriod.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid period: %s is no month a bill can be of; name one from 2000-01 to 2100-12"
                        .formatted(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01", "2100-12"})
    void takesTheFirstAndTheLastMonth(String text) {
        assertThat(BillingPeriod.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-09-30T23:59:59.999Z, 2026-09
            2026-10-01T00:00:00Z,     2026-10
            2026-10-31T23:59:59.999Z, 2026-10
            2026-12-31T23:59:59Z,     2026-12
            """)
    void holdsTheMomentsOfItsMonthInUtc(Instant moment, String period) {
        BillingPeriod found = BillingPeriod.of(moment);

        assertThat(found).hasToString(period);
    }

    @Test
    void beginsAtItsStartAndStopsBeforeItsEnd() {
        BillingPeriod december = BillingPeriod.parse("2026-12");

        assertThat(december.start()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(december.end()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(BillingPeriod.of(december.end())).isEqualTo(BillingPeriod.parse("2027-01"));
    }

    @Test
    void sortsByTime() {
        BillingPeriod december = BillingPeriod.parse("2026-12");
        BillingPeriod january = BillingPeriod.parse("2027-01");

        assertThat(december).isLessThan(january).isEqualByComparingTo(BillingPeriod.parse("2026-12"));
    }
}
