package org.tieout.store.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Corrections;
import org.tieout.store.close.Corrections.CorrectionRow;

/** Corrections of a month, a page at a time, and what they would be made on. */
public interface Proposals {

    /** What of a line is a product's, on both sides, and what accepted corrections add to the exported side. */
    record CostRow(
            String product, String billingCurrency, BigDecimal invoiced, BigDecimal exported, BigDecimal corrected) {}

    /** Whether a correction is somebody's to see: of everything, it is; else where it is of one of his products. */
    String SEEN = " (:everything OR correction.product = ANY (:products)) ";

    String ASKED =
            " WHERE correction.billing_period = :period AND" + SEEN + "AND (:state = '' OR correction.state = :state)";

    /**
     * How many there are.
     *
     * @param state by name; empty: whatever
     */
    @SqlQuery("SELECT count(*) FROM corrections AS correction" + ASKED)
    long count(BillingPeriod period, boolean everything, List<String> products, String state);

    /** The newest first; those to be decided on before the others. */
    @SqlQuery(Corrections.COLUMNS
            + ASKED
            + " ORDER BY (state = 'PROPOSED') DESC, correction.correction_id DESC LIMIT :limit OFFSET :offset")
    List<CorrectionRow> page(
            BillingPeriod period, boolean everything, List<String> products, String state, int limit, int offset);

    /** One of them; nothing where it is not to be seen. */
    @SqlQuery(Corrections.COLUMNS + " WHERE correction.correction_id = :correctionId AND" + SEEN)
    Optional<CorrectionRow> correction(long correctionId, boolean everything, List<String> products);

    /** Of which month one is; nothing else is told of it. */
    @SqlQuery("SELECT billing_period FROM corrections WHERE correction_id = :correctionId")
    Optional<BillingPeriod> periodOf(long correctionId);

    /** Those that settle an item. */
    @SqlQuery(Corrections.COLUMNS + " WHERE correction.item_id = :itemId AND" + SEEN
            + "ORDER BY correction_id DESC LIMIT 50")
    List<CorrectionRow> ofItem(long itemId, boolean everything, List<String> products);

    /** What a line of the published result costs the products it is given to. */
    @SqlQuery("""
            SELECT given.product, given.billing_currency, sum(given.invoice_billed_cost) AS invoiced,
              sum(given.export_billed_cost) AS exported,
              coalesce((
                SELECT sum(amount) FROM corrections AS correction
                WHERE correction.reconciliation = :reconciliation AND correction.billing_period = :period
                  AND correction.line_id = :lineId AND correction.product = given.product
                  AND correction.billing_currency = given.billing_currency AND correction.state = 'ACCEPTED'), 0) AS corrected
            FROM published_allocations AS given JOIN publications USING (publication_id)
            WHERE reconciliation = :reconciliation AND billing_period = :period AND given.line_id = :lineId
              AND given.product <> 'Unallocated' AND (:everything OR given.product = ANY (:products))
            GROUP BY given.product, given.billing_currency
            ORDER BY given.product COLLATE "C", given.billing_currency COLLATE "C" LIMIT 1000
            """)
    List<CostRow> costs(
            BillingPeriod period, String reconciliation, String lineId, boolean everything, List<String> products);
}
