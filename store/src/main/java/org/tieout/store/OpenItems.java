package org.tieout.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tieout.common.period.BillingPeriod;

/** What somebody has to look at: of each frozen result one item at most is open. */
public final class OpenItems {

    private static final String WATCH = "WATCH";

    private final OpenItemStatements statements;

    OpenItems(Handle handle) {
        this.statements = handle.attach(OpenItemStatements.class);
    }

    /**
     * One item.
     *
     * @param kind WATCH
     * @param status OPEN or CLOSED
     */
    public record Item(String kind, String reconciliation, BillingPeriod period, String summary, String status) {

        public boolean isOpen() {
            return status.equals("OPEN");
        }
    }

    /** Every item of a store, oldest first. */
    public static List<Item> of(Store store) {
        return store.reading(handle -> new OpenItems(handle).statements.all());
    }

    /** What was delivered since a result was frozen would change, in words; empty where nothing would. */
    public static Optional<String> of(StoreTransaction transaction, String reconciliation, BillingPeriod period) {
        return new OpenItems(transaction.handle())
                .statements.all().stream()
                        .filter(item -> item.kind().equals(WATCH) && item.isOpen())
                        .filter(item -> item.reconciliation().equals(reconciliation)
                                && item.period().equals(period))
                        .map(Item::summary)
                        .findFirst();
    }

    /** Opens the item of a frozen result, or brings it up to date. */
    void open(WatchReport report, long reportId) {
        statements.open(WATCH, report, reportId);
    }

    /** Closes the item of a frozen result, where one is open. */
    void close(String reconciliation, BillingPeriod period) {
        statements.close(WATCH, reconciliation, period);
    }
}
