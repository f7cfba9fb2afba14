package org.tieout.store;

import org.jdbi.v3.core.Handle;
import org.tieout.common.period.BillingPeriod;

/** The open items of watch: of each frozen result one at most is not closed. */
final class OpenItems {

    private static final String WATCH = "WATCH";

    private final OpenItemStatements statements;

    OpenItems(Handle handle) {
        this.statements = handle.attach(OpenItemStatements.class);
    }

    /** Opens the item of a frozen result, or brings it up to date. */
    void open(WatchReport report, long reportId) {
        statements.open(WATCH, report, reportId);
    }

    /** Closes the item of a frozen result, where one is not closed. */
    void close(String reconciliation, BillingPeriod period) {
        statements.close(WATCH, reconciliation, period);
    }
}
