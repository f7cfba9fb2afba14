package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Of what spend cards are made. */
public enum CardSlices {
    /** Whole months. */
    @JsonProperty("monthly")
    MONTHLY,
    /** Weeks of a month under way, besides. */
    @JsonProperty("weekly")
    WEEKLY
}
