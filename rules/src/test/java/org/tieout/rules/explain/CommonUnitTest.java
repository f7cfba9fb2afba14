package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonUnitTest {

    @ParameterizedTest
    @CsvSource({
        "Hours, Hours, Hours, 1, 1",
        "Hours, Seconds, Seconds, 3600, 1",
        "Seconds, Hours, Seconds, 1, 3600",
        "Seconds, Milliseconds, Milliseconds, 1000, 1",
        "Years, Months, Months, 12, 1",
        "GiB, Bytes, Bytes, 1073741824, 1",
        "TiB, GiB, GiB, 1024, 1",
        "GB-Hours, GB-Seconds, GB-Seconds, 3600, 1",
        "GB Hours, GB-Seconds, GB-Seconds, 3600, 1",
        "GiB Hours, Byte-Seconds, Byte-Seconds, 3865470566400, 1",
        "vCPU-Hours, vCPU-Minutes, vCPU-Minutes, 60, 1",
        "GB/Month, GB-Months, GB-Months, 1, 1",
        "GB-Months, GB/Month, GB-Months, 1, 1",
        "Users/Month, User-Months, User-Months, 1, 1",
        "GB/Month, GB, GB, 1, 1",
        "Units, Units/Month, Units, 1, 1",
        "TiB/Month, GiB-Months, GiB-Months, 1024, 1",
        "USD, USD, USD, 1, 1",
        "Gizmos, Gizmos, Gizmos, 1, 1"
    })
    void isTheSmallerOfTheTwo(String one, String other, String name, BigDecimal ofOne, BigDecimal ofOther) {
        assertThat(CommonUnit.of(one, other)).contains(new CommonUnit.Common(name, ofOne, ofOther));
    }

    @ParameterizedTest
    @CsvSource({
        "GB, GiB",
        "GB, MB",
        "GB, Bytes",
        "Hours, Months",
        "Hours, Days",
        "Hours, GB",
        "GB Hours, GB-Months",
        "GB, GB-Months",
        "GB, GB-Hours",
        "GB/Day, GB",
        "Units/10 Days, Units",
        "GB/Hour, GB-Hours",
        "Requests, Units",
        "vCPU-Hours, Hours",
        "USD, EUR",
        "Gizmos, Gadgets"
    })
    void isNoneWhereNoExactNumberLiesBetweenThem(String one, String other) {
        assertThat(CommonUnit.of(one, other)).isEmpty();
        assertThat(CommonUnit.of(other, one)).isEmpty();
    }

    @Test
    void hasOneNameForAll() {
        assertThat(CommonUnit.name(List.of())).isEmpty();
        assertThat(CommonUnit.name(List.of("GB"))).contains("GB");
        assertThat(CommonUnit.name(List.of("Hours", "Minutes", "Seconds"))).contains("Seconds");
        assertThat(CommonUnit.name(List.of("GB", "GB-Months", "GB/Month"))).isEmpty();
    }
}
