package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;

/** When a variance matters more than a little. */
public record SeverityRule(
        @JsonPropertyDescription("From where on a variance is MEDIUM; see below.")
        SeverityThreshold medium,

        @JsonPropertyDescription("From where on it is HIGH; see below.")
        SeverityThreshold high)
        implements Serializable {}
