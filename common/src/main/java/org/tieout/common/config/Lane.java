package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of money a charge is: the lanes of a statement are never mixed into one total. */
public enum Lane {
    @JsonProperty("usage")
    USAGE("usage"),
    @JsonProperty("program-fees")
    PROGRAM_FEES("program fees"),
    @JsonProperty("tax")
    TAX("tax"),
    @JsonProperty("credits")
    CREDITS("credits"),
    @JsonProperty("corrections")
    CORRECTIONS("corrections"),
    @JsonProperty("marketplace")
    MARKETPLACE("marketplace"),
    @JsonProperty("support")
    SUPPORT("support");

    private final String words;

    Lane(String words) {
        this.words = words;
    }

    /** As it stands in the column Lane. */
    public String words() {
        return words;
    }
}
