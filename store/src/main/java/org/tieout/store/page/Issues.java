package org.tieout.store.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.ItemAmount;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.LiveAmount;

/** Open items of a month and those carried into it, a page at a time. */
public interface Issues {

    /**
     * Which ones.
     *
     * @param today day whose status counts: what was accepted until the day before is open
     * @param everything whether all of the month is seen; else what is about one of the products
     * @param status by name; empty: all that are not closed; {@code ANY}: all
     * @param owner user name; empty: whoever
     * @param severity by name; empty: whatever
     */
    record Asked(
            BillingPeriod period,
            LocalDate today,
            boolean everything,
            List<String> products,
            String status,
            String owner,
            String severity) {

        public Asked {
            products = List.copyOf(products);
        }
    }

    String FROM = " FROM open_items AS item ";

    String ASKED = " WHERE " + Items.OF_PERIOD + " AND " + OpenWork.SEEN + """
              AND CASE :status WHEN '' THEN item.status <> 'CLOSED' WHEN 'ANY' THEN true
                ELSE CASE WHEN item.accepted_until < :today THEN 'OPEN' ELSE item.status END = :status END
              AND (:owner = '' OR item.owner = :owner)
              AND (:severity = '' OR item.severity = :severity)
            """;

    @SqlQuery("SELECT count(*)" + FROM + ASKED)
    long count(@BindMethods Asked asked);

    /** Currency by currency, the largest variance without signs first; those without any last. */
    @SqlQuery("SELECT " + Items.COLUMNS + FROM + """
            LEFT JOIN LATERAL (
              SELECT one.billing_currency AS most_currency, one.gross AS most FROM live_item_amounts AS one
              WHERE one.item_id = item.item_id ORDER BY one.gross DESC, one.billing_currency COLLATE "C" LIMIT 1) AS largest
              ON true
            """ + ASKED + """
            ORDER BY most_currency COLLATE "C" NULLS LAST, most DESC NULLS LAST, item.item_id LIMIT :limit OFFSET :offset
            """)
    List<ItemRow> byMoney(@BindMethods Asked asked, int limit, int offset);

    /** The oldest first. */
    @SqlQuery("SELECT " + Items.COLUMNS + FROM + ASKED + " ORDER BY opened_at, item_id LIMIT :limit OFFSET :offset")
    List<ItemRow> byAge(@BindMethods Asked asked, int limit, int offset);

    /** One of them; nothing where it is not to be seen. */
    @SqlQuery("SELECT " + Items.COLUMNS + FROM + "WHERE item.item_id = :itemId AND" + OpenWork.SEEN)
    Optional<ItemRow> item(long itemId, boolean everything, List<String> products);

    /** Of which month one is; nothing else is told of it. */
    @SqlQuery("SELECT billing_period FROM open_items WHERE item_id = :itemId")
    Optional<BillingPeriod> periodOf(long itemId);

    /** Variances of these as they are now. */
    @SqlQuery("""
            SELECT live.* FROM unnest(:itemIds) AS asked (item_id)
            CROSS JOIN LATERAL (
              -- Item by item: a subquery that is merged would add up the lines of every item first.
              SELECT * FROM live_item_amounts AS one WHERE one.item_id = asked.item_id OFFSET 0) AS live
            ORDER BY item_id, billing_currency COLLATE "C"
            """)
    List<LiveAmount> live(List<Long> itemIds);

    /** Variances of these when they were raised. */
    @SqlQuery("""
            SELECT note.item_id, kept.billing_currency, kept.variance, kept.gross
            FROM open_item_notes AS note JOIN acts AS act USING (act_no) JOIN open_item_amounts AS kept USING (act_no)
            WHERE act.act = 'item raised' AND note.item_id = ANY (:itemIds)
            ORDER BY act_no, billing_currency COLLATE "C"
            """)
    List<ItemAmount> raised(List<Long> itemIds);

    /** Users who own one of a month, or one carried into it, that is not closed. */
    @SqlQuery("SELECT DISTINCT owner" + FROM + "WHERE" + Items.OF_PERIOD + """
              AND owner IS NOT NULL AND status <> 'CLOSED' AND
            """ + OpenWork.SEEN
            + " ORDER BY owner LIMIT 200")
    List<String> owners(BillingPeriod period, boolean everything, List<String> products);
}
