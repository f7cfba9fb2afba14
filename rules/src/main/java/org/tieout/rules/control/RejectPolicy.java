package org.tieout.rules.control;

/** What becomes of a release of which rows were set aside. */
public enum RejectPolicy {
    /** Refused, if more was set aside than its source allows. */
    REFUSE,
    /** Ingested without them; the money set aside stands in every tie-out as a line of its own. */
    ACCEPT
}
