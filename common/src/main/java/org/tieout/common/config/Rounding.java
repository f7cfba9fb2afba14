package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the issuer rounds what it invoices. */
public enum Rounding {
    /** Nothing is replayed: amounts are compared as they were delivered. */
    @JsonProperty("none")
    NONE
}
