package org.tieout.store;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** Statements on the open items of watch. */
interface OpenItemStatements {

    /** Opens an item, or brings the open one up to date; what was accepted as it was is open again where it moves. */
    @SqlUpdate("""
            INSERT INTO open_items (kind, reconciliation, billing_period, summary, report_id)
            VALUES (:kind, :reconciliation, :period, :summary, :reportId)
            ON CONFLICT (reconciliation, billing_period) WHERE kind = 'WATCH' AND status <> 'CLOSED' DO UPDATE
            SET summary = excluded.summary, report_id = excluded.report_id, updated_at = now(),
              status = CASE WHEN open_items.status = 'ACCEPTED' AND open_items.summary <> excluded.summary
                THEN 'OPEN' ELSE open_items.status END,
              accepted_until = CASE WHEN open_items.summary = excluded.summary THEN open_items.accepted_until END,
              accepted_because = CASE WHEN open_items.summary = excluded.summary THEN open_items.accepted_because END
            """)
    void open(String kind, @BindMethods WatchReport report, long reportId);

    @SqlUpdate("""
            UPDATE open_items
            SET status = 'CLOSED', closed_at = now(), updated_at = now(), accepted_until = NULL, accepted_because = NULL
            WHERE kind = :kind AND reconciliation = :reconciliation AND billing_period = :period AND status <> 'CLOSED'
            """)
    void close(String kind, String reconciliation, BillingPeriod period);
}
