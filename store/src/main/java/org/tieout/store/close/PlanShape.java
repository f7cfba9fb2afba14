package org.tieout.store.close;

/** How a workload's plan comes to its months. */
public enum PlanShape {
    /** Each month has its amount. */
    GIVEN,
    /** The year's amount, spread evenly. */
    EVEN,
    /** The year's amount, spread as last year's actuals were. */
    LAST_YEAR
}
