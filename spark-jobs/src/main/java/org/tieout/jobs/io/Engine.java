package org.tieout.jobs.io;

/** What works on the rows of a run. */
public enum Engine {
    /** This process where the run is on one machine and the month fits; Spark otherwise. */
    AUTO,
    /** This process, whatever the month is like. */
    LOCAL,
    /** Spark, also for fourteen lines. */
    SPARK
}
