package org.tieout.jobs.ingest;

import org.jspecify.annotations.Nullable;

/** Why one row cannot become a charge. Never leaves the package: the row is set aside, not the run. */
final class Untypable extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String column;
    private final @Nullable String value;

    Untypable(Reason reason, String column, @Nullable String value) {
        // No stack trace: a file may hold millions of them.
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.column = column;
        this.value = value;
    }

    Reason reason() {
        return reason;
    }

    String column() {
        return column;
    }

    @Nullable
    String value() {
        return value;
    }
}
