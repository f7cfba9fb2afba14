package org.tieout.store.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** Published results of a month, one reconciliation at a time, as they are told to others. */
public interface Results {

    /**
     * A result.
     *
     * @param runId the run that published it
     * @param state as {@code PeriodState}
     */
    record ResultRow(
            String reconciliation,
            String runId,
            String resultHash,
            Instant publishedAt,
            String state,
            boolean isFrozen) {}

    /**
     * What the invoices of a result come to in a currency.
     *
     * @param invoices with what is on no invoice yet as one of them
     * @param gross sum of |variance| over the lines
     */
    record TotalRow(
            String billingCurrency,
            long invoices,
            long lines,
            long matchedLines,
            long withinToleranceLines,
            long mismatchedLines,
            long missingInExportLines,
            long missingOnInvoiceLines,
            BigDecimal invoiced,
            BigDecimal exported,
            BigDecimal variance,
            BigDecimal gross) {}

    /** An invoice; texts that are absent are empty. */
    record InvoiceRow(
            String invoiceIssuerName,
            String invoiceId,
            String billingAccountId,
            String billingAccountName,
            String billingCurrency,
            String finality,
            BigDecimal invoiceBilledCost,
            BigDecimal exportBilledCost,
            BigDecimal variance,
            BigDecimal grossVariance,
            long lines,
            String status,
            String severity,
            String reason) {}

    /** By the names of their reconciliations. */
    @SqlQuery("""
            SELECT published.reconciliation, published.run_id, published.result_hash, published.published_at,
              coalesce(period.state, 'OPEN') AS state, frozen.frozen_at IS NOT NULL AS is_frozen
            FROM publications AS published
              LEFT JOIN periods AS period USING (reconciliation, billing_period)
              LEFT JOIN frozen_results AS frozen USING (reconciliation, billing_period)
            WHERE published.billing_period = :period
            ORDER BY published.reconciliation COLLATE "C"
            """)
    List<ResultRow> of(BillingPeriod period);

    @SqlQuery("""
            SELECT billing_currency, count(*) AS invoices, sum(lines)::bigint AS lines,
              sum(invoice.matched_lines)::bigint AS matched_lines, sum(within_tolerance_lines)::bigint AS within_tolerance_lines,
              sum(mismatched_lines)::bigint AS mismatched_lines,
              sum(missing_in_export_lines)::bigint AS missing_in_export_lines,
              sum(missing_on_invoice_lines)::bigint AS missing_on_invoice_lines,
              sum(invoice_billed_cost) AS invoiced, sum(export_billed_cost) AS exported, sum(variance) AS variance,
              sum(gross_variance) AS gross
            FROM published_invoices AS invoice JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation
            GROUP BY billing_currency ORDER BY billing_currency COLLATE "C"
            """)
    List<TotalRow> totals(BillingPeriod period, String reconciliation);

    /** Those that differ most first, without signs. */
    @SqlQuery("""
            SELECT coalesce(invoice_issuer_name, '') AS invoice_issuer_name, coalesce(invoice_id, '') AS invoice_id,
              coalesce(billing_account_id, '') AS billing_account_id,
              coalesce(billing_account_name, '') AS billing_account_name, billing_currency,
              coalesce(finality, '') AS finality, invoice_billed_cost, export_billed_cost, variance, gross_variance, lines,
              status, coalesce(severity, '') AS severity, coalesce(reason, '') AS reason
            FROM published_invoices JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation AND billing_currency = :currency
            ORDER BY gross_variance DESC, invoice_id COLLATE "C", invoice_issuer_name COLLATE "C",
              billing_account_id COLLATE "C" LIMIT :most
            """)
    List<InvoiceRow> invoices(BillingPeriod period, String reconciliation, String currency, int most);
}
