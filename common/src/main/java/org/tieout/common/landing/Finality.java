package org.tieout.common.landing;

/** Whether the provider may still change a delivery. */
public enum Finality {
    PRELIMINARY,
    FINAL
}
