package org.tieout.jobs.ingest;

import org.tieout.jobs.io.Ingested;

/** What became of a delivered row. Every row has exactly one outcome. */
enum RowOutcome {
    TYPED(Ingested.TYPED),
    REJECTED("rejected"),
    OTHER_PERIOD("other-periods");

    private final String step;

    RowOutcome(String step) {
        this.step = step;
    }

    /** Name of its checkpoint. */
    String step() {
        return step;
    }
}
