package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** Open items: what somebody has to look at, who does, and how much of the gap it is. */
public interface Items {

    /**
     * What an item is about; of the texts after the period the one its kind says is there, the others are empty.
     *
     * @param invoiceIssuerName beside an invoiceId
     * @param proof what does not add up, in words
     */
    record About(
            ItemKind kind,
            String reconciliation,
            BillingPeriod billingPeriod,
            String lineId,
            String invoiceIssuerName,
            String invoiceId,
            String lane,
            String product,
            String proof) {

        /** {@code line 18711bc24863bdd9}. */
        public String inWords() {
            return "%s %s"
                    .formatted(
                            kind.words(),
                            switch (kind) {
                                case WATCH -> "";
                                case LINE -> lineId;
                                case INVOICE ->
                                    "%s %s"
                                            .formatted(invoiceIssuerName, invoiceId)
                                            .strip();
                                case LANE -> lane;
                                case CARD -> product;
                                case PROOF -> proof;
                            })
                    .strip();
        }
    }

    /**
     * What is to be done about it.
     *
     * @param owner user; or whom the hierarchy names, where he is nobody's user; empty where nobody is known
     * @param nextAction empty where nobody has said
     * @param link to what is written elsewhere; empty
     */
    record Work(
            String owner, Optional<ItemSeverity> severity, Optional<LocalDate> due, String nextAction, String link) {}

    /**
     * An item.
     *
     * @param status as it was left; {@link #statusOn} is what holds
     * @param acceptedUntil last day on which the variance is accepted as it is
     */
    record ItemRow(
            long itemId,
            @Nested About about,
            String summary,
            @Nested Work work,
            ItemStatus status,
            Optional<LocalDate> acceptedUntil,
            Optional<AcceptedBecause> acceptedBecause,
            Instant openedAt,
            Optional<Instant> closedAt) {

        /** Its status on a day: what was accepted until the day before is open again. */
        public ItemStatus statusOn(LocalDate day) {
            return acceptedUntil.filter(until -> until.isBefore(day)).isPresent() ? ItemStatus.OPEN : status;
        }

        public boolean isClosed() {
            return status == ItemStatus.CLOSED;
        }
    }

    /**
     * The variance of an item in a currency.
     *
     * @param gross the variances of its lines without signs
     */
    record ItemAmount(long itemId, String billingCurrency, BigDecimal variance, BigDecimal gross) {}

    /** The variance of an item in the result that is published now; explained: how much of the gap it is. */
    record LiveAmount(@Nested ItemAmount amount, BigDecimal explained) {}

    /**
     * What is not tied out of a published result in a currency, without signs and without what is on no invoice yet.
     */
    record Gap(String reconciliation, BillingPeriod billingPeriod, String billingCurrency, BigDecimal gross) {}

    /** What was done with an item, and said. */
    record Note(
            long actNo,
            Instant actedAt,
            String act,
            String actedBy,
            String actedFor,
            ItemStatus fromStatus,
            ItemStatus toStatus,
            String comment) {}

    /** Lines of a product that nobody has looked at, without signs. */
    record Unreviewed(String reconciliation, String product, String billingCurrency, long lines, BigDecimal gross) {}

    /** Whom the result names for what an item is about, and how much it matters. */
    record Named(String owner, Optional<ItemSeverity> severity) {}

    /** The act that raises an item; the variance is kept with it. */
    String RAISED = "item raised";

    /** The act that accepts the variance of one as it is; the variance is kept with it. */
    String ACCEPTED = "item accepted";

    /** Those of a month, and those of months before that are not closed. */
    String OF_PERIOD = """
             (item.billing_period = :period OR (lower(item.billing_period) < lower(CAST(:period AS billing_period)) AND item.status <> 'CLOSED'))
            """;

    String COLUMNS = """
            item_id, kind, reconciliation, billing_period, coalesce(line_id, '') AS line_id,
              coalesce(invoice_issuer_name, '') AS invoice_issuer_name, coalesce(invoice_id, '') AS invoice_id,
              coalesce(lane, '') AS lane, coalesce(product, '') AS product, coalesce(proof, '') AS proof, summary,
              coalesce(owner, '') AS owner, severity, due, coalesce(next_action, '') AS next_action,
              coalesce(link, '') AS link, status, accepted_until, accepted_because, opened_at, closed_at
            """;

    /** Every item, oldest first. */
    @SqlQuery("SELECT " + COLUMNS + " FROM open_items ORDER BY item_id")
    List<ItemRow> all();

    /** Those of a month, and those of months before that are not closed, oldest first. */
    @SqlQuery("SELECT " + COLUMNS + " FROM open_items AS item WHERE" + OF_PERIOD + " ORDER BY item_id")
    List<ItemRow> of(BillingPeriod period);

    /** Those of a month that say a frozen result would be another today, and are not closed. */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM open_items WHERE billing_period = :period AND kind = 'WATCH' AND status <> 'CLOSED' ORDER BY item_id
            """)
    List<ItemRow> moved(BillingPeriod period);

    @SqlQuery("SELECT " + COLUMNS + " FROM open_items WHERE item_id = :itemId")
    Optional<ItemRow> item(long itemId);

    /** Issuers of the invoices of that number in the published result. */
    @SqlQuery("""
            SELECT DISTINCT coalesce(invoice_issuer_name, '') FROM published_invoices JOIN publications USING (publication_id)
            WHERE reconciliation = :reconciliation AND billing_period = :period AND invoice_id = :invoiceId
            ORDER BY 1
            """)
    List<String> issuers(String reconciliation, BillingPeriod period, String invoiceId);

    /** Lanes of the published result. */
    @SqlQuery("""
            SELECT DISTINCT lane FROM published_lanes JOIN publications USING (publication_id)
            WHERE reconciliation = :reconciliation AND billing_period = :period ORDER BY lane
            """)
    List<String> lanes(String reconciliation, BillingPeriod period);

    /** Whether the published result has the line: those that are MATCHED may be published as totals. */
    @SqlQuery("""
            SELECT EXISTS (
                SELECT FROM published_lines JOIN publications USING (publication_id)
                WHERE reconciliation = :reconciliation AND billing_period = :period AND line_id = :lineId)
              OR EXISTS (
                SELECT FROM published_allocations JOIN publications USING (publication_id)
                WHERE reconciliation = :reconciliation AND billing_period = :period AND line_id = :lineId)
            """)
    boolean hasLine(String reconciliation, BillingPeriod period, String lineId);

    /** The owner and the severity of the largest of the lines an item would be about. */
    @SqlQuery("""
            SELECT coalesce(line.owner, '') AS owner, line.severity
            FROM publications JOIN published_lines AS line USING (publication_id)
            WHERE reconciliation = :reconciliation AND billing_period = :billingPeriod AND line.match_status <> 'MATCHED'
              AND CASE :kind
                WHEN 'LINE' THEN line.line_id = :lineId
                WHEN 'INVOICE' THEN line.invoice_id = :invoiceId
                  AND coalesce(line.invoice_issuer_name, '') = :invoiceIssuerName
                WHEN 'LANE' THEN line.lane = :lane
                WHEN 'CARD' THEN EXISTS (
                  SELECT FROM published_allocations AS given
                  WHERE given.publication_id = line.publication_id AND given.line_id = line.line_id
                    AND given.product = :product)
                ELSE false END
            ORDER BY abs(line.cost_variance) DESC, line.line_id LIMIT 1
            """)
    Optional<Named> named(@BindMethods About about);

    @SqlQuery("""
            INSERT INTO open_items (kind, reconciliation, billing_period, line_id, invoice_issuer_name, invoice_id, lane,
              product, proof, summary, owner, severity, due, next_action, link)
            VALUES (:about.kind, :about.reconciliation, :about.billingPeriod, nullif(:about.lineId, ''),
              nullif(:about.invoiceIssuerName, ''), nullif(:about.invoiceId, ''), nullif(:about.lane, ''),
              nullif(:about.product, ''), nullif(:about.proof, ''), :title, nullif(:work.owner, ''), :work.severity,
              :work.due, nullif(:work.nextAction, ''), nullif(:work.link, ''))
            RETURNING item_id
            """)
    long raise(@BindMethods("about") About about, String title, @BindMethods("work") Work work);

    /** Says anew what is to be done. */
    @SqlUpdate("""
            UPDATE open_items
            SET owner = nullif(:owner, ''), severity = :severity, due = :due, next_action = nullif(:nextAction, ''),
              link = nullif(:link, ''), updated_at = now()
            WHERE item_id = :itemId
            """)
    void work(long itemId, @BindMethods Work work);

    /** Takes a step, from the status it is known to be in; how many have: one, or none where somebody was faster. */
    @SqlUpdate("""
            UPDATE open_items
            SET status = :to, accepted_until = :until, accepted_because = :because, updated_at = now(),
              closed_at = CASE WHEN :to = 'CLOSED' THEN now() END
            WHERE item_id = :item.itemId AND status = :item.status
              AND accepted_until IS NOT DISTINCT FROM :item.acceptedUntil
            """)
    int step(
            @BindMethods("item") ItemRow item,
            ItemStatus to,
            Optional<LocalDate> until,
            Optional<AcceptedBecause> because);

    @SqlUpdate("""
            INSERT INTO open_item_notes (act_no, item_id, from_status, to_status, comment)
            VALUES (:actNo, :itemId, :from, :to, :comment)
            """)
    void note(long actNo, long itemId, ItemStatus from, ItemStatus to, String comment);

    /** Keeps the variance as it is now, with what was done. */
    @SqlUpdate("""
            INSERT INTO open_item_amounts (act_no, billing_currency, variance, gross)
            SELECT :actNo, billing_currency, variance, gross FROM live_item_amounts WHERE item_id = :itemId
            """)
    void keepAmounts(long actNo, long itemId);

    @SqlQuery("""
            SELECT note.act_no, act.acted_at, act.act, act.acted_by, coalesce(act.acted_for, '') AS acted_for,
              note.from_status, note.to_status, note.comment
            FROM open_item_notes AS note JOIN acts AS act USING (act_no) WHERE note.item_id = :itemId ORDER BY note.act_no
            """)
    List<Note> notes(long itemId);

    /** Variances as they are now, of the items of a month and of those carried into it. */
    @SqlQuery("""
            SELECT live.* FROM open_items AS item
            CROSS JOIN LATERAL (
              -- Item by item: a subquery that is merged would add up the lines of every item first.
              SELECT * FROM live_item_amounts AS one WHERE one.item_id = item.item_id OFFSET 0) AS live
            WHERE""" + OF_PERIOD + " ORDER BY item_id, billing_currency COLLATE \"C\"")
    List<LiveAmount> live(BillingPeriod period);

    @SqlQuery("SELECT * FROM live_item_amounts WHERE item_id = :itemId ORDER BY billing_currency COLLATE \"C\"")
    List<LiveAmount> live(long itemId);

    /** Variances when they were raised, of the items of a month and of those carried into it. */
    @SqlQuery("""
            SELECT note.item_id, kept.billing_currency, kept.variance, kept.gross
            FROM open_items AS item
            JOIN open_item_notes AS note USING (item_id) JOIN acts AS act USING (act_no)
            JOIN open_item_amounts AS kept USING (act_no)
            WHERE act.act = 'item raised' AND""" + OF_PERIOD + " ORDER BY act_no, billing_currency COLLATE \"C\"")
    List<ItemAmount> raised(BillingPeriod period);

    /** Variances when that was done with an item, the last time. */
    @SqlQuery("""
            SELECT note.item_id, kept.billing_currency, kept.variance, kept.gross
            FROM open_item_amounts AS kept JOIN open_item_notes AS note USING (act_no)
            WHERE note.act_no = (
              SELECT max(note.act_no) FROM open_item_notes AS note JOIN acts USING (act_no)
              WHERE note.item_id = :itemId AND acts.act = :act)
            ORDER BY kept.billing_currency COLLATE "C"
            """)
    List<ItemAmount> kept(long itemId, String act);

    /** What is not tied out of the results of a month, and of those items are carried from. */
    @SqlQuery("""
            SELECT published.reconciliation, published.billing_period, line.billing_currency,
              sum(abs(line.cost_variance)) AS gross
            FROM publications AS published JOIN published_lines AS line USING (publication_id)
            WHERE line.match_status <> 'MATCHED' AND line.match_status <> 'NOT_INVOICED'
              AND EXISTS (
                SELECT FROM open_items AS item
                WHERE item.reconciliation = published.reconciliation AND item.billing_period = published.billing_period
                  AND""" + OF_PERIOD + """
              )
            GROUP BY published.reconciliation, published.billing_period, line.billing_currency
            """)
    List<Gap> gaps(BillingPeriod period);

    /** Mismatches of a month that nobody has taken up, accepted for that day or corrected, by product. */
    @SqlQuery("""
            SELECT * FROM unreviewed_mismatches(:period, :today)
            ORDER BY reconciliation COLLATE "C", product COLLATE "C", billing_currency COLLATE "C"
            """)
    List<Unreviewed> unreviewed(BillingPeriod period, LocalDate today);

    /** Items raised on a result that have variance to follow: neither closed nor of watch. */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM open_items
            WHERE reconciliation = :reconciliation AND billing_period = :period AND status <> 'CLOSED'
              AND kind NOT IN ('WATCH', 'PROOF')
            ORDER BY item_id
            """)
    List<ItemRow> followed(String reconciliation, BillingPeriod period);
}
