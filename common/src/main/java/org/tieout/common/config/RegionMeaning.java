package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which region a reconciliation compares. Azure's price region and the place a resource ran in are two things. */
public enum RegionMeaning {
    /** The region of the price where both sides have it, else the region the resource ran in. */
    @JsonProperty("auto")
    AUTO,
    /** The region of the price: MeterRegion. */
    @JsonProperty("meter")
    METER,
    /** The region the resource ran in: RegionId, or RegionName where there is no id. */
    @JsonProperty("resource")
    RESOURCE
}
