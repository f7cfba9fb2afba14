package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a fiscal year is cut into periods. */
public enum FiscalPattern {
    /** Calendar months. */
    @JsonProperty("months")
    MONTHS,
    /** Quarters of four, four and five weeks. */
    @JsonProperty("4-4-5")
    WEEKS_4_4_5
}
