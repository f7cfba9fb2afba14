package org.tieout.jobs.dataset;

/** How much a variance matters, by thresholds of the reconciliation. What does not differ has none. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH
}
