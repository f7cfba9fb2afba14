package org.tieout.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FocusFormatsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-100.2",
                "-3",
                "4",
                "35.2E-7",
                "1.234",
                "0",
                "-0",
                ".5",
                "-.5",
                "00012.50",
                "35.2E7",
                "1E-07",
                "1E0",
                "0.0000000072922557592391990000"
            })
    void takesNumbersAsFocusWritesThem(String value) {
        assertThat(FocusFormats.isNumeric(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // FOCUS's own examples.
                "1 1/2",
                "35.2E+7",
                "35.24 x 10^7",
                "[3,5,8]",
                "[4:5]",
                "5i + 4",
                "sqrt(2)",
                "2.3^3",
                "32 GiB",
                "$32",
                "3,432,342",
                "+333",
                // And what files hold.
                "5.657784640789032e-06",
                "$10,000.00 ",
                " 1.5",
                "1.5 ",
                "4125,03",
                "5.",
                ".",
                "-",
                "--1",
                "1E",
                "1E-",
                "E7",
                "1.E7",
                "1E2.5",
                "1.2.3",
                "NaN",
                "Infinity",
                "0x10",
                "١٢"
            })
    void takesNothingElseForANumber(String value) {
        assertThat(FocusFormats.isNumeric(value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "-0.00, true",
        "0E-7, true",
        ".0, true",
        "0.01, false",
        "1E0, false",
        "-, false",
        "'', false",
        "'0,00', false"
    })
    void knowsZeroHoweverItIsWritten(String value, boolean isZero) {
        assertThat(FocusFormats.isZero(value)).isEqualTo(isZero);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-09-01T00:00:00Z", "2024-02-29T23:59:59Z", "0001-12-31T00:00:00Z"})
    void takesTimesAsFocusWritesThem(String value) {
        assertThat(FocusFormats.isDateTime(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-09-01 00:00:00",
                "2024-09-01 00:00:00Z",
                "2023-11-01T00:00:00.000Z",
                "2024-01-01T00:00Z",
                "2024-09-01T00:00:00",
                "2024-09-01t00:00:00z",
                "2024-09-01T00:00:00+00:00",
                "2020-09-30",
                "9/2/2023",
                "2023-02-29T00:00:00Z",
                "2024-04-31T00:00:00Z",
                "2024-13-01T00:00:00Z",
                "2024-00-01T00:00:00Z",
                "2024-09-00T00:00:00Z",
                "2024-09-01T24:00:00Z",
                "2024-09-01T00:60:00Z",
                "2024-09-01T00:00:60Z",
                "20x4-09-01T00:00:00Z"
            })
    void takesNothingElseForATime(String value) {
        assertThat(FocusFormats.isDateTime(value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-09-01T00:00:00Z, 2024-10-01T00:00:00Z, true",
        "2024-09-01 00:00:00, 2024-10-01 00:00:00, true",
        "2024-09-01, 2024-10-01, true",
        "2024-09-01, 2024-10-01T00:00:00Z, false",
        "2024-09-01 00:00:00, 2024-10-01T00:00:00, false",
        "9/1/2024, 9/2/2024, false",
        "09/01/2024, 09/02/2024, false",
        "'', '', false"
    })
    void comparesTimesWrittenAlikeAndYearFirst(String one, String other, boolean areComparable) {
        assertThat(FocusFormats.areComparableTimes(one, other)).isEqualTo(areComparable);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, true, true",
        "JPY, true, true",
        "QQQ, true, false",
        "usd, false, false",
        "US, false, false",
        "USDT, false, false",
        "US$, false, false",
        "Token, false, false"
    })
    void tellsTheFormOfACurrencyFromItsBeingOne(String value, boolean isFormat, boolean isCurrency) {
        assertThat(FocusFormats.isCurrencyFormat(value)).isEqualTo(isFormat);
        assertThat(FocusFormats.isCurrency(value)).isEqualTo(isCurrency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "{\"env\": \"prod\", \" env\": 1, \"a\": true, \"b\": false, \"c\": null, \"d\": -1.5e3}",
                "{\"região\": \"São Paulo\"}"
            })
    void takesAFlatObjectForKeysAndValues(String value) {
        assertThat(FocusFormats.isKeyValue(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"env\"",
                "\"env\": \"prod\",\"team\": \"web\"",
                "{\"env\": \"prod\", \"env\": \"test\"}",
                "{\"env\": {\"name\": \"prod\"}}",
                "{\"env\": [\"prod\"]}",
                "{\"env\": \"prod\"",
                "{\"env\": \"prod\"} {}",
                "{env: \"prod\"}",
                "{'env': 'prod'}",
                "{\"env\": \"prod\",}"
            })
    void takesNothingElseForKeysAndValues(String value) {
        assertThat(FocusFormats.isKeyValue(value)).isFalse();
    }
}
