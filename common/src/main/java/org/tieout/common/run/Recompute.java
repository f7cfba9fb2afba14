package org.tieout.common.run;

/** What is done again of what stands already. */
public enum Recompute {
    /** What its input says has changed. */
    WHAT_HAS_CHANGED,
    /** All of it. */
    EVERYTHING
}
