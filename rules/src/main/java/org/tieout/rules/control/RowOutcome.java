package org.tieout.rules.control;

import org.tieout.rules.dataset.Ingested;

/** What became of a delivered row. Every row has exactly one outcome. */
public enum RowOutcome {
    TYPED(Ingested.TYPED),
    REJECTED("rejected"),
    OTHER_PERIOD("other-periods");

    private final String step;

    RowOutcome(String step) {
        this.step = step;
    }

    /** Name of its checkpoint. */
    public String step() {
        return step;
    }
}
