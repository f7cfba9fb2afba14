package org.tieout.store.close;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** What accruals were off, once their invoices had arrived. */
public interface TrueUps {

    /** A true-up of an accrual; the newest version counts. */
    record TrueUpRow(long trueUpId, long accrualId, int version) {}

    /**
     * A product of an issuer.
     *
     * @param notInvoiced what was delivered and is on no invoice yet
     * @param difference by how much more it cost than was accrued
     */
    record TrueUpLine(
            int lineNo,
            String reconciliation,
            String invoiceIssuerName,
            String businessUnit,
            String product,
            String billingCurrency,
            Settlement settlement,
            BigDecimal accrued,
            BigDecimal invoiced,
            BigDecimal notInvoiced,
            BigDecimal difference) {}

    /** Why the cost of an issuer is another than was accrued. */
    record TrueUpEffect(
            String reconciliation,
            String invoiceIssuerName,
            String billingCurrency,
            String effect,
            BigDecimal amount) {}

    /** What was accrued of a product, and handed over. */
    record AccruedProduct(
            String reconciliation,
            String invoiceIssuerName,
            String businessUnit,
            String product,
            String billingCurrency,
            Settlement settlement,
            BigDecimal accrued,
            BigDecimal exact,
            BigDecimal corrected,
            BigDecimal expected) {}

    /** What a product costs by the published result. */
    record PublishedProduct(
            String invoiceIssuerName,
            String businessUnit,
            String product,
            String billingCurrency,
            BigDecimal invoiced,
            BigDecimal notInvoiced,
            BigDecimal exported) {}

    /** An effect of the published result on an invoice. */
    record PublishedEffect(
            String invoiceIssuerName, String invoiceId, String billingCurrency, String effect, BigDecimal amount) {}

    /**
     * What of an accrual stands in the books, by product, and what rounds to nothing; corrections with it, and apart.
     */
    @SqlQuery("""
            SELECT line.reconciliation, line.invoice_issuer_name, line.business_unit, line.product, line.billing_currency,
              line.settlement, sum(line.amount) AS accrued, sum(line.exact) AS exact,
              coalesce(sum(line.exact) FILTER (WHERE line.method = 'CORRECTION'), 0) AS corrected,
              coalesce(sum(line.exact) FILTER (WHERE line.method IN ('PLAN', 'RUN_RATE', 'LAST_MONTH')), 0) AS expected
            FROM accrual_lines AS line
            WHERE line.accrual_id = :accrualId
              AND (line.amount = 0
                OR EXISTS (SELECT FROM booked_entries AS entry
                           WHERE (entry.accrual_id, entry.line_no) = (line.accrual_id, line.line_no)
                             AND entry.entry = 'ACCRUED'))
            GROUP BY 1, 2, 3, 4, 5, 6
            """)
    List<AccruedProduct> accrued(long accrualId);

    @SqlQuery("""
            SELECT coalesce(given.invoice_issuer_name, '') AS invoice_issuer_name,
              coalesce(given.business_unit, '') AS business_unit, given.product, given.billing_currency,
              coalesce(sum(given.invoice_billed_cost) FILTER (WHERE given.invoice_id IS NOT NULL), 0) AS invoiced,
              coalesce(sum(given.export_billed_cost) FILTER (WHERE given.invoice_id IS NULL), 0) AS not_invoiced,
              sum(given.export_billed_cost) AS exported
            FROM publications JOIN published_allocations AS given USING (publication_id)
            WHERE reconciliation = :reconciliation AND billing_period = :period
            GROUP BY 1, 2, 3, 4
            """)
    List<PublishedProduct> published(String reconciliation, BillingPeriod period);

    /** Of what is on an invoice. */
    @SqlQuery("""
            SELECT coalesce(invoice_issuer_name, '') AS invoice_issuer_name, invoice_id, billing_currency, effect,
              sum(amount) AS amount
            FROM publications JOIN published_effects USING (publication_id)
            WHERE reconciliation = :reconciliation AND billing_period = :period AND invoice_id IS NOT NULL
            GROUP BY 1, 2, 3, 4
            """)
    List<PublishedEffect> effects(String reconciliation, BillingPeriod period);

    @SqlQuery("SELECT * FROM true_ups WHERE accrual_id = :accrualId ORDER BY version DESC LIMIT 1")
    Optional<TrueUpRow> newest(long accrualId);

    @SqlUpdate("INSERT INTO true_ups (true_up_id, accrual_id, version) VALUES (:trueUpId, :accrualId, :version)")
    void add(@BindMethods TrueUpRow trueUp);

    @SqlBatch("""
            INSERT INTO true_up_lines (true_up_id, line_no, reconciliation, invoice_issuer_name, business_unit, product,
              billing_currency, settlement, accrued, invoiced, not_invoiced, difference)
            VALUES (:trueUpId, :lineNo, :reconciliation, :invoiceIssuerName, :businessUnit, :product, :billingCurrency,
              :settlement, :accrued, :invoiced, :notInvoiced, :difference)
            """)
    void setLines(long trueUpId, @BindMethods Collection<TrueUpLine> lines);

    @SqlBatch("""
            INSERT INTO true_up_effects (true_up_id, reconciliation, invoice_issuer_name, billing_currency, effect, amount)
            VALUES (:trueUpId, :reconciliation, :invoiceIssuerName, :billingCurrency, :effect, :amount)
            """)
    void setEffects(long trueUpId, @BindMethods Collection<TrueUpEffect> effects);

    @SqlQuery("""
            SELECT line_no, reconciliation, invoice_issuer_name, business_unit, product, billing_currency, settlement,
              accrued, invoiced, not_invoiced, difference
            FROM true_up_lines WHERE true_up_id = :trueUpId ORDER BY line_no
            """)
    List<TrueUpLine> lines(long trueUpId);

    @SqlQuery("""
            SELECT reconciliation, invoice_issuer_name, billing_currency, effect, amount
            FROM true_up_effects WHERE true_up_id = :trueUpId
            ORDER BY reconciliation COLLATE "C", invoice_issuer_name COLLATE "C", billing_currency, effect COLLATE "C"
            """)
    List<TrueUpEffect> effects(long trueUpId);
}
