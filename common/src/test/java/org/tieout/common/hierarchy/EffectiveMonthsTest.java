package org.tieout.common.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.common.hierarchy.SomeNodes.months;
import static org.tieout.common.hierarchy.SomeNodes.since;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.common.period.BillingPeriod;

class EffectiveMonthsTest {

    @Test
    void includesItsFirstAndItsLast() {
        EffectiveMonths months = months("2026-03", "2026-05");

        assertThat(List.of("2026-02", "2026-03", "2026-05", "2026-06"))
                .filteredOn(month -> months.include(BillingPeriod.parse(month)))
                .containsExactly("2026-03", "2026-05");
        assertThat(since("2026-03").include(BillingPeriod.parse("2099-12"))).isTrue();
    }

    @Test
    void namesTheFirstMonthTwoHaveInCommon() {
        assertThat(months("2026-01", "2026-05").firstInCommon(since("2026-05"))).hasToString("Optional[2026-05]");
        assertThat(months("2026-01", "2026-05").firstInCommon(since("2026-06"))).isEmpty();
        assertThat(since("2026-06").firstInCommon(months("2026-01", "2026-05"))).isEmpty();
    }

    @Test
    void namesTheFirstMonthOthersDoNotCover() {
        List<EffectiveMonths> others = List.of(months("2026-06", "2026-08"), months("2026-01", "2026-05"));

        assertThat(months("2026-02", "2026-08").firstOutside(others)).isEmpty();
        assertThat(months("2026-02", "2026-09").firstOutside(others)).hasToString("Optional[2026-09]");
        assertThat(months("2025-12", "2026-02").firstOutside(others)).hasToString("Optional[2025-12]");
        assertThat(since("2026-02").firstOutside(others)).hasToString("Optional[2026-09]");
        assertThat(since("2026-02").firstOutside(List.of(since("2026-01")))).isEmpty();
        assertThat(since("2026-02").firstOutside(List.of())).hasToString("Optional[2026-02]");
    }

    @Test
    void readsAsPeopleSayIt() {
        assertThat(List.of(since("2026-01"), months("2026-01", "2026-03"), months("2026-01", "2026-01")))
                .extracting(EffectiveMonths::toString)
                .containsExactly("from 2026-01", "2026-01 to 2026-03", "in 2026-01");
    }

    @Test
    void refusesAnEndBeforeTheStart() {
        assertThatThrownBy(() -> months("2026-03", "2026-02"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid months: 2026-02 is before 2026-03");
    }
}
