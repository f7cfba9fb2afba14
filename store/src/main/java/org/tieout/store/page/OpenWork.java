package org.tieout.store.page;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.ItemStatus;

/** How much work waits. */
public interface OpenWork {

    /**
     * Whether an item is somebody's to see: of everything, it is; else where it is about one of his products, or a line
     * that is given to one.
     */
    String SEEN = """
            (:everything OR item.product = ANY (:products)
              OR EXISTS (
                -- As for lines: those it is given to are looked up among his.
                SELECT FROM (
                  SELECT product
                  FROM publications AS published JOIN published_allocations USING (publication_id)
                  WHERE published.reconciliation = item.reconciliation AND published.billing_period = item.billing_period
                    AND line_id = item.line_id OFFSET 0) AS given
                WHERE given.product = ANY (:products)))
            """;

    /** Items of a month and those carried into it, but for those of a status. */
    @SqlQuery("""
            SELECT count(*) FROM open_items AS item
            WHERE item.status <> :not AND lower(item.billing_period) <= lower(CAST(:period AS billing_period)) AND
            """ + SEEN)
    long items(BillingPeriod period, boolean everything, List<String> products, ItemStatus not);
}
