package org.tieout.store;

/** What those who run Tieout are told of. */
public enum AlertKind {
    /** A command of the nightly flow did not go well, or its process died. */
    FAILED_RUN,
    /** A published result that is not frozen differs by more than the config allows. */
    VARIANCE,
    /** A source had no new release for longer than the config allows. */
    STALE_DELIVERY,
    /** A frozen result would be another with what has been delivered since. */
    DRIFT
}
