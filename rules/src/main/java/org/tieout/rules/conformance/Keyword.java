package org.tieout.rules.conformance;

/** How much FOCUS wants a rule kept. */
public enum Keyword {
    MUST,
    /** Also what FOCUS calls recommended. */
    SHOULD
}
