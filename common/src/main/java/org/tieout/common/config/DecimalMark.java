package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What stands between the whole part and the fraction of a number in a CSV file. */
public enum DecimalMark {
    @JsonProperty(".")
    POINT,
    @JsonProperty(",")
    COMMA
}
