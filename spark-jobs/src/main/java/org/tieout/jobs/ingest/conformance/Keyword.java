package org.tieout.jobs.ingest.conformance;

/** How much FOCUS wants a rule kept. */
public enum Keyword {
    MUST,
    /** Also what FOCUS calls recommended. */
    SHOULD
}
