package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who says whether a source's releases are final. */
public enum FinalityRule {
    /** The provider's own rule. */
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("preliminary")
    PRELIMINARY,
    @JsonProperty("final")
    FINAL
}
