package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose habits a source's rows follow. */
public enum Provider {
    @JsonProperty("azure-partner")
    AZURE_PARTNER("azure-partner"),
    @JsonProperty("azure-mca")
    AZURE_MCA("azure-mca"),
    @JsonProperty("azure-ea")
    AZURE_EA("azure-ea"),
    @JsonProperty("aws")
    AWS("aws"),
    @JsonProperty("google")
    GOOGLE("google"),
    @JsonProperty("oracle")
    ORACLE("oracle"),
    @JsonProperty("other")
    OTHER("other");

    private final String written;

    Provider(String written) {
        this.written = written;
    }

    public boolean isAzure() {
        return this == AZURE_PARTNER || this == AZURE_MCA || this == AZURE_EA;
    }

    @Override
    public String toString() {
        return written;
    }
}
