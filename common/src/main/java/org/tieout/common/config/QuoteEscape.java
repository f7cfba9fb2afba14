package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a quote is written that stands within a quoted value of a CSV file. */
public enum QuoteEscape {
    /** {@code "{""env"": ""prod""}"}, as RFC 4180 has it. */
    @JsonProperty("doubled")
    DOUBLED,
    /** {@code "{\"env\": \"prod\"}"}, as some databases write it. */
    @JsonProperty("backslash")
    BACKSLASH
}
