package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How lines that are MATCHED stand in the metadata store. */
public enum MatchedLines {
    /** Each. */
    @JsonProperty("full")
    FULL,
    /** Added up by invoice and lane. */
    @JsonProperty("totals")
    TOTALS
}
