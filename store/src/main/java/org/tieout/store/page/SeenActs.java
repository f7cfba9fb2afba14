package org.tieout.store.page;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** What was done in a month, as far as somebody may see it. */
public interface SeenActs {

    /** An act, without what was decided. */
    record SeenAct(
            long actNo,
            Instant actedAt,
            String act,
            String subject,
            String actedBy,
            String actedFor,
            String previousHash,
            String hash) {}

    /**
     * Whether an act is somebody's to see: of everything, it is; else where it was done to one of his products, or to
     * an item or a correction about one.
     */
    String SEEN = """
            (:everything OR act.subject = ANY (:products)
              OR EXISTS (
                SELECT FROM open_items AS item WHERE act.subject = 'item ' || item.item_id AND
            """ + OpenWork.SEEN + """
            ) OR EXISTS (
                SELECT FROM corrections AS correction
                WHERE act.subject = 'correction ' || correction.correction_id AND correction.product = ANY (:products)))
            """;

    /** The newest first, from one on. */
    @SqlQuery("""
            SELECT act.act_no, act.acted_at, act.act, act.subject, act.acted_by, coalesce(act.acted_for, '') AS acted_for,
              act.previous_hash, act.hash
            FROM acts AS act WHERE act.billing_period = :period AND act.act_no < :before AND
            """ + SEEN + " ORDER BY act.act_no DESC LIMIT :most")
    List<SeenAct> page(BillingPeriod period, long before, boolean everything, List<String> products, int most);
}
