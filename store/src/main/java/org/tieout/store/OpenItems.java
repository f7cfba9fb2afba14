package org.tieout.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tieout.common.period.BillingPeriod;

/** What somebody has to look at: of each frozen result one item at most is open. */
public final class OpenItems {

    private static final String WATCH = "WATCH";

    private final Handle handle;

    OpenItems(Handle handle) {
        this.handle = handle;
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
        return store.reading(handle -> new OpenItems(handle).all());
    }

    private List<Item> all() {
        return handle.createQuery("SELECT *, lower(billing_period) AS first_day FROM open_items ORDER BY item_id")
                .map((row, context) -> new Item(
                        row.getString("kind"),
                        row.getString("reconciliation"),
                        Periods.of(row.getDate("first_day").toLocalDate()),
                        row.getString("summary"),
                        row.getString("status")))
                .list();
    }

    /** Opens the item of a frozen result, or brings it up to date. */
    void open(WatchReport report, long reportId) {
        handle.createUpdate("""
                        INSERT INTO open_items (kind, reconciliation, billing_period, summary, report_id)
                        VALUES (:kind, :reconciliation, :period::billing_period, :summary, :reportId)
                        ON CONFLICT (kind, reconciliation, billing_period) WHERE status = 'OPEN' DO UPDATE
                        SET summary = excluded.summary, report_id = excluded.report_id, updated_at = now()
                        """)
                .bind("kind", WATCH)
                .bind("reconciliation", report.reconciliation())
                .bind("period", Periods.range(report.period()))
                .bind("summary", report.summary())
                .bind("reportId", reportId)
                .execute();
    }

    /** Closes the item of a frozen result, where one is open. */
    void close(String reconciliation, BillingPeriod period) {
        handle.createUpdate("""
                        UPDATE open_items SET status = 'CLOSED', closed_at = now(), updated_at = now()
                        WHERE kind = :kind AND reconciliation = :reconciliation AND billing_period = :period::billing_period
                          AND status = 'OPEN'
                        """)
                .bind("kind", WATCH)
                .bind("reconciliation", reconciliation)
                .bind("period", Periods.range(period))
                .execute();
    }
}
