package org.tieout.store;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** Statements on open items. */
interface OpenItemStatements {

    /** Oldest first. */
    @SqlQuery("""
            SELECT kind, reconciliation, billing_period AS period, summary, status FROM open_items ORDER BY item_id
            """)
    List<OpenItems.Item> all();

    /** Opens an item, or brings the open one up to date. */
    @SqlUpdate("""
            INSERT INTO open_items (kind, reconciliation, billing_period, summary, report_id)
            VALUES (:kind, :reconciliation, :period, :summary, :reportId)
            ON CONFLICT (kind, reconciliation, billing_period) WHERE status = 'OPEN' DO UPDATE
            SET summary = excluded.summary, report_id = excluded.report_id, updated_at = now()
            """)
    void open(String kind, @BindMethods WatchReport report, long reportId);

    @SqlUpdate("""
            UPDATE open_items SET status = 'CLOSED', closed_at = now(), updated_at = now()
            WHERE kind = :kind AND reconciliation = :reconciliation AND billing_period = :period AND status = 'OPEN'
            """)
    void close(String kind, String reconciliation, BillingPeriod period);
}
