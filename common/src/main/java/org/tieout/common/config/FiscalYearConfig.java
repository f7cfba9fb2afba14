package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The year budgets are made for. A year is called by the calendar year it ends in. */
public record FiscalYearConfig(
        @JsonPropertyDescription("Month it begins with: `1` is January, `4` April.")
        int startMonth,

        @JsonPropertyDescription("""
                How it is cut into periods: `months`, or `4-4-5`: quarters of four, four and five weeks, one period for each \
                billing month. A budget that is spread evenly is spread by weeks then.""") FiscalPattern pattern) {

    public FiscalYearConfig {
        if (startMonth < 1 || startMonth > 12) {
            throw new IllegalArgumentException(
                    "Invalid start-month: %d is no month; write 1 to 12".formatted(startMonth));
        }
    }
}
