package org.tieout.store.close;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** Spend cards: what they show, and what was said to them. */
public interface Cards {

    /** The slice of a whole month. */
    String MONTH = "MONTH";

    /**
     * What a card shows in one currency, tax apart.
     *
     * @param budget of the month; empty where there is none
     * @param plan of the month; empty where there is none
     * @param actual cost exported
     * @param invoiced cost invoiced
     * @param notInvoiced part of the actual that is on no invoice yet
     * @param mismatchedLines lines somebody has to look at
     * @param mismatchedGross their variances without signs
     * @param corrections accepted corrections
     */
    record Figures(
            String billingCurrency,
            Optional<BigDecimal> budget,
            Optional<BigDecimal> plan,
            BigDecimal actual,
            BigDecimal invoiced,
            BigDecimal notInvoiced,
            long mismatchedLines,
            BigDecimal mismatchedGross,
            BigDecimal corrections) {}

    /** What a product has spent by one published result, as {@link Figures} name it. */
    record Spent(
            String product,
            String billingCurrency,
            BigDecimal actual,
            BigDecimal invoiced,
            BigDecimal notInvoiced,
            long mismatchedLines,
            BigDecimal mismatchedGross) {}

    /** What a product was meant to spend. */
    record Planned(String product, String billingCurrency, Optional<BigDecimal> budget, Optional<BigDecimal> plan) {}

    /** What accepted corrections add to what a product has spent. */
    record Corrected(String product, String billingCurrency, BigDecimal amount) {}

    /**
     * A card somebody has said something to.
     *
     * @param answeredBy who accepted or disputed it; empty where nobody has since its numbers moved
     * @param answeredFor whom he stood in for; empty
     * @param decidedBy who approved or rejected it; empty
     * @param decidedFor whom he stood in for; empty
     */
    record CardRow(
            long cardId,
            BillingPeriod billingPeriod,
            String product,
            String slice,
            CardState state,
            String answeredBy,
            String answeredFor,
            String decidedBy,
            String decidedFor) {

        /** Nobody has said anything. */
        public static CardRow outstanding(BillingPeriod period, String product, String slice) {
            return new CardRow(0, period, product, slice, CardState.OUTSTANDING, "", "", "", "");
        }
    }

    /**
     * What was said to a card.
     *
     * @param shownHash SHA-256 of what the card showed
     */
    record DecisionRow(
            long actNo, long cardId, CardState fromState, CardState toState, String comment, String shownHash) {}

    /** What a card showed when that was decided. */
    record ShownFigures(long actNo, @Nested Figures figures) {}

    /**
     * A card that stands otherwise than the newest decision on it left it, or with another name on it than its act's.
     *
     * @param actNo of that decision; 0 where there is none
     */
    record UnbackedCard(long actNo, String product, BillingPeriod billingPeriod, CardState state) {}

    /**
     * Where a node stands in a month.
     *
     * @param parentId node one level above; {@link #NOWHERE} for business units
     * @param owner empty where the level above says who
     */
    record Place(long nodeId, String name, long parentId, String owner) {

        /** No node has this id. */
        static final long NOWHERE = 0;
    }

    /**
     * Where a product stands in a month, and who owns what above it; an owner is empty where the level above says who.
     */
    record Placement(
            String businessUnit,
            String department,
            String portfolio,
            String product,
            String productOwner,
            String portfolioOwner,
            String departmentOwner,
            String businessUnitOwner) {}

    /** Where nodes stand in a month by the newest hierarchy, in the order of their names. */
    @SqlQuery("""
            SELECT place.node_id, node.name, coalesce(place.parent_id, 0) AS parent_id, coalesce(place.owner, '') AS owner
            FROM hierarchy_places AS place JOIN hierarchy_nodes AS node USING (node_id)
            WHERE place.hierarchy_id = (SELECT max(hierarchy_id) FROM hierarchies)
              AND place.months @> lower(CAST(:period AS billing_period))
            ORDER BY node.name COLLATE "C"
            """)
    List<Place> places(BillingPeriod period);

    /** Where products stand in a month, by what is above them, then by name. */
    default List<Placement> placements(BillingPeriod period) {
        return PlaceProducts.apply(places(period));
    }

    /** What products have spent in a month; several rows of one where it has money in several results. */
    @SqlQuery("""
            SELECT product, billing_currency, export_billed_cost AS actual, invoice_billed_cost AS invoiced, not_invoiced,
              mismatched_lines, mismatched_gross
            FROM published_products JOIN publications USING (publication_id)
            WHERE billing_period = :period AND product <> 'Unallocated'
            """)
    List<Spent> spent(BillingPeriod period);

    @SqlQuery("SELECT * FROM plan_figures(:period) WHERE product <> 'Unallocated'")
    List<Planned> planned(BillingPeriod period);

    @SqlQuery("SELECT * FROM accepted_corrections(:period)")
    List<Corrected> corrected(BillingPeriod period);

    /** What the cards of a month show now, by product, then in the order of currencies. */
    default Map<String, List<Figures>> figures(BillingPeriod period) {
        return AddUpFigures.apply(spent(period), planned(period), corrected(period));
    }

    String COLUMNS = """
            card_id, billing_period, product, slice, state, coalesce(answered_by, '') AS answered_by,
              coalesce(answered_for, '') AS answered_for, coalesce(decided_by, '') AS decided_by,
              coalesce(decided_for, '') AS decided_for
            """;

    /** Cards of a slice of a month to which something was said. */
    @SqlQuery("SELECT " + COLUMNS + " FROM cards WHERE billing_period = :period AND slice = :slice ORDER BY card_id")
    List<CardRow> cards(BillingPeriod period, String slice);

    @SqlQuery("SELECT " + COLUMNS + """
             FROM cards WHERE billing_period = :period AND product = :product AND slice = :slice
            """)
    Optional<CardRow> card(BillingPeriod period, String product, String slice);

    /** Makes the row of a card to which nothing was said; nothing where there is one. */
    @SqlUpdate("""
            INSERT INTO cards (billing_period, product, slice, state) VALUES (:period, :product, :slice, 'OUTSTANDING')
            ON CONFLICT DO NOTHING
            """)
    void begin(BillingPeriod period, String product, String slice);

    /** Takes a step, from the state it is known to be in. */
    @SqlUpdate("""
            UPDATE cards
            SET state = :state, answered_by = nullif(:answeredBy, ''), answered_for = nullif(:answeredFor, ''),
              decided_by = nullif(:decidedBy, ''), decided_for = nullif(:decidedFor, '')
            WHERE card_id = :cardId AND state = :from
            """)
    int step(@BindMethods CardRow card, CardState from);

    @SqlUpdate("""
            INSERT INTO card_decisions (act_no, card_id, from_state, to_state, comment, shown_hash)
            VALUES (:actNo, :cardId, :fromState, :toState, :comment, :shownHash)
            """)
    void decide(@BindMethods DecisionRow decision);

    @SqlBatch("""
            INSERT INTO card_decision_figures (act_no, billing_currency, budget, plan, actual, invoiced, not_invoiced,
              mismatched_lines, mismatched_gross, corrections)
            VALUES (:actNo, :billingCurrency, :budget, :plan, :actual, :invoiced, :notInvoiced, :mismatchedLines,
              :mismatchedGross, :corrections)
            """)
    void show(long actNo, @BindMethods Collection<Figures> figures);

    @SqlBatch("""
            INSERT INTO card_decision_results (act_no, reconciliation, result_hash)
            VALUES (:actNo, :reconciliation, :resultHash)
            """)
    void bind(
            long actNo,
            @Bind("reconciliation") Collection<String> reconciliations,
            @Bind("resultHash") Collection<String> resultHashes);

    /** The results a product's card is made from. */
    @SqlQuery("""
            SELECT DISTINCT reconciliation, result_hash
            FROM publications JOIN published_workloads USING (publication_id)
            WHERE billing_period = :period AND product = :product
            """)
    @KeyColumn("reconciliation")
    @ValueColumn("result_hash")
    Map<String, String> results(BillingPeriod period, String product);

    /** What the cards of a whole month showed to whoever stands for them. */
    @SqlQuery("""
            SELECT newest.act_no, figures.billing_currency, figures.budget, figures.plan, figures.actual, figures.invoiced,
              figures.not_invoiced, figures.mismatched_lines, figures.mismatched_gross, figures.corrections
            FROM cards
            CROSS JOIN LATERAL (
              SELECT act_no FROM card_decisions WHERE card_id = cards.card_id ORDER BY act_no DESC LIMIT 1) AS newest
            JOIN card_decision_figures AS figures USING (act_no)
            WHERE cards.billing_period = :period AND cards.slice = 'MONTH' AND cards.state IN ('ACCEPTED', 'APPROVED')
            """)
    List<ShownFigures> shown(BillingPeriod period);

    /** The newest decision on each card of a month. */
    @SqlQuery("""
            SELECT newest.act_no, newest.card_id, newest.from_state, newest.to_state, newest.comment, newest.shown_hash
            FROM cards
            CROSS JOIN LATERAL (
              SELECT * FROM card_decisions WHERE card_id = cards.card_id ORDER BY act_no DESC LIMIT 1) AS newest
            WHERE cards.billing_period = :period AND cards.slice = :slice
            """)
    List<DecisionRow> newestDecisions(BillingPeriod period, String slice);

    @SqlQuery("SELECT * FROM card_decisions WHERE card_id = :cardId ORDER BY act_no DESC LIMIT 1")
    Optional<DecisionRow> newestDecision(long cardId);

    /** Reconciliations of a month whose published result a provider may still change. */
    @SqlQuery("""
            SELECT DISTINCT reconciliation FROM published_invoices JOIN publications USING (publication_id)
            WHERE billing_period = :period AND finality = 'PRELIMINARY'
            """)
    List<String> preliminary(BillingPeriod period);

    /** Every decision, to be held against the log. */
    @SqlQuery("SELECT * FROM card_decisions ORDER BY act_no")
    @FetchSize(1000)
    Stream<DecisionRow> decisions();

    /** What every decision was made on, to be held against the log. */
    @SqlQuery("SELECT * FROM card_decision_figures ORDER BY act_no, billing_currency COLLATE \"C\"")
    @FetchSize(1000)
    Stream<ShownFigures> allShown();

    /** The first of them; none where every card stands as the log says. */
    @SqlQuery("""
            SELECT coalesce(newest.act_no, 0) AS act_no, card.product, card.billing_period, card.state
            FROM cards AS card
            LEFT JOIN LATERAL (
              SELECT * FROM card_decisions WHERE card_id = card.card_id ORDER BY act_no DESC LIMIT 1) AS newest ON true
            LEFT JOIN acts AS act ON act.act_no = newest.act_no
            WHERE card.state <> coalesce(newest.to_state, 'OUTSTANDING')
              OR (card.state IN ('ACCEPTED', 'DISPUTED')
                AND (card.answered_by, card.answered_for) IS DISTINCT FROM (act.acted_by, act.acted_for))
              OR (card.state IN ('APPROVED', 'REJECTED')
                AND (card.decided_by, card.decided_for) IS DISTINCT FROM (act.acted_by, act.acted_for))
            ORDER BY act_no, card.card_id LIMIT 1
            """)
    Optional<UnbackedCard> unbacked();

    /**
     * Money of a month that belongs to no product, without signs, by currency: what would have to be allocated. Where
     * no hierarchy was imported when the result was made, that is all of it.
     */
    @SqlQuery("""
            SELECT billing_currency, sum(gross) AS gross
            FROM (
              SELECT allocation.billing_currency,
                abs(allocation.invoice_billed_cost) + abs(allocation.export_billed_cost) AS gross
              FROM published_allocations AS allocation JOIN publications USING (publication_id)
              WHERE billing_period = :period AND reconciliation = :reconciliation AND product = 'Unallocated'
              UNION ALL
              SELECT invoice.billing_currency, abs(invoice.invoice_billed_cost) + abs(invoice.export_billed_cost)
              FROM published_invoices AS invoice JOIN publications USING (publication_id)
              WHERE billing_period = :period AND reconciliation = :reconciliation
                AND NOT EXISTS (
                  SELECT FROM published_workloads AS spent WHERE spent.publication_id = invoice.publication_id)) AS money
            GROUP BY billing_currency
            HAVING sum(gross) > 0
            ORDER BY billing_currency COLLATE "C"
            """)
    @KeyColumn("billing_currency")
    @ValueColumn("gross")
    Map<String, BigDecimal> unallocated(BillingPeriod period, String reconciliation);

    /** Products with money in the published result of a reconciliation. */
    @SqlQuery("""
            SELECT DISTINCT product FROM published_products JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation AND product <> 'Unallocated'
            """)
    List<String> productsOf(BillingPeriod period, String reconciliation);
}
