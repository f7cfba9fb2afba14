package org.tieout.common.config;

/** The two sides of a reconciliation. */
public enum Side {
    /** What the issuer invoiced. */
    INVOICE,
    /** What the provider's cost data says. */
    EXPORT
}
