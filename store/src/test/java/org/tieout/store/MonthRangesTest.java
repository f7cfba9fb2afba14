package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;

class MonthRangesTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final BillingPeriod DECEMBER = BillingPeriod.parse("2026-12");

    @Test
    void aPeriodEndsBeforeTheFirstDayOfTheNext() {
        assertThat(MonthRanges.of(OCTOBER)).isEqualTo("[2026-10-01,2026-11-01)");
        assertThat(MonthRanges.of(DECEMBER)).isEqualTo("[2026-12-01,2027-01-01)");
        assertThat(MonthRanges.period("[2026-12-01,2027-01-01)")).isEqualTo(DECEMBER);
    }

    @Test
    void monthsIncludeTheLast() {
        EffectiveMonths quarter = new EffectiveMonths(OCTOBER, DECEMBER);

        assertThat(MonthRanges.of(quarter)).isEqualTo("[2026-10-01,2027-01-01)");
        assertThat(MonthRanges.months("[2026-10-01,2027-01-01)")).isEqualTo(quarter);
    }

    @Test
    void monthsWithoutAnEndStayOpen() {
        EffectiveMonths onward = EffectiveMonths.from(OCTOBER);

        assertThat(MonthRanges.of(onward)).isEqualTo("[2026-10-01,)");
        assertThat(MonthRanges.months("[2026-10-01,)")).isEqualTo(onward);
    }
}
