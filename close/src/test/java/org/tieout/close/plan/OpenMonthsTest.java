package org.tieout.close.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.period.BillingPeriod;

class OpenMonthsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            false | 2026-06 |                 | 2026-01
            false | 2026-06 | 2026-01 2026-02 | 2026-03
            true  | 2026-06 |                 | 2026-06
            true  | 2026-06 | 2026-01         | 2026-06
            true  | 2026-06 | 2026-06         | 2026-07
            true  | 2025-11 |                 | 2026-01
            true  | 2026-12 |                 | 2026-12
            true  | 2027-01 |                 | none
            false | 2027-01 |                 | 2026-01
            false | 2027-01 | 2026-12         | none
            """)
    void aPlanIsOpenFromWhatIsNeitherClosedNorOverOnceApproved(
            boolean isApproved, String current, String closed, String first) {
        List<BillingPeriod> months = closed == null
                ? List.of()
                : Arrays.stream(closed.split(" ", -1)).map(BillingPeriod::parse).toList();

        assertThat(OpenMonths.first(
                                new FiscalYear(2026, new FiscalYearConfig(1, FiscalPattern.MONTHS)),
                                months,
                                isApproved,
                                BillingPeriod.parse(current))
                        .map(BillingPeriod::toString)
                        .orElse(null))
                .isEqualTo(first);
    }
}
