package org.tieout.store.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** Lines of the published results of a month. */
public interface Lines {

    /**
     * A line; texts that are absent are empty.
     *
     * @param costVariance invoiced less exported
     */
    record LineRow(
            String reconciliation,
            String lineId,
            String invoiceIssuerName,
            String invoiceId,
            String billingAccountId,
            String subAccountId,
            String subAccountName,
            String meterCategory,
            String meterSubcategory,
            String meterName,
            String region,
            String lane,
            String unit,
            String billingCurrency,
            Optional<BigDecimal> invoiceQuantity,
            Optional<BigDecimal> exportQuantity,
            Optional<BigDecimal> quantityVariance,
            Optional<BigDecimal> invoiceUnitPrice,
            Optional<BigDecimal> exportUnitPrice,
            Optional<BigDecimal> unitPriceVariance,
            BigDecimal invoiceBilledCost,
            BigDecimal exportBilledCost,
            BigDecimal costVariance,
            long invoiceRows,
            long exportRows,
            String matchRule,
            String matchStatus,
            String severity,
            String owner,
            String reason) {}

    String COLUMNS = """
            published.reconciliation, line.line_id, coalesce(line.invoice_issuer_name, '') AS invoice_issuer_name,
              coalesce(line.invoice_id, '') AS invoice_id, coalesce(line.billing_account_id, '') AS billing_account_id,
              coalesce(line.sub_account_id, '') AS sub_account_id, coalesce(line.sub_account_name, '') AS sub_account_name,
              coalesce(line.meter_category, '') AS meter_category, coalesce(line.meter_subcategory, '') AS meter_subcategory,
              coalesce(line.meter_name, '') AS meter_name, coalesce(line.region, '') AS region,
              coalesce(line.lane, '') AS lane, coalesce(line.unit, '') AS unit, line.billing_currency,
              line.invoice_quantity, line.export_quantity, line.quantity_variance, line.invoice_unit_price,
              line.export_unit_price, line.unit_price_variance, line.invoice_billed_cost, line.export_billed_cost,
              line.cost_variance, line.invoice_rows, line.export_rows, coalesce(line.match_rule, '') AS match_rule,
              line.match_status, coalesce(line.severity, '') AS severity, coalesce(line.owner, '') AS owner,
              coalesce(line.reason, '') AS reason
            """;

    /**
     * Whether part of a line is given to one of somebody's products. A line is given to few: they are looked up among
     * his, not each of his, who may have thousands, at the line.
     */
    String GIVEN = """
            EXISTS (
              SELECT FROM (
                SELECT product FROM published_allocations
                WHERE publication_id = line.publication_id AND line_id = line.line_id OFFSET 0) AS given
              WHERE given.product = ANY (:products))
            """;

    /**
     * Whether a line is somebody's to see: of everything, it is; else where part of it is given to one of his products.
     */
    String SEEN = "(:everything OR " + GIVEN + ")";

    /** Those with the largest variances, without signs; none that is MATCHED. */
    default List<LineRow> largest(BillingPeriod period, boolean everything, List<String> products, int most) {
        return largest(period, products, most, everything ? "" : WhichLines.LARGEST_OF_HIS);
    }

    @SqlQuery("SELECT " + COLUMNS + """
             FROM publications AS published JOIN published_lines AS line USING (publication_id)
            WHERE published.billing_period = :period AND line.match_status <> 'MATCHED' <which>
            ORDER BY abs(line.cost_variance) DESC, line.line_id LIMIT :most
            """)
    List<LineRow> largest(BillingPeriod period, List<String> products, int most, @Define("which") String which);

    /**
     * Those of one reconciliation and currency that differ most in cost, without signs; none that is MATCHED. Asked for
     * in the order of an index: of millions of lines no more are read than are wanted.
     */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM publications AS published JOIN published_lines AS line USING (publication_id)
            WHERE published.billing_period = :period AND published.reconciliation = :reconciliation
              AND line.billing_currency COLLATE "C" = :currency AND abs(line.cost_variance) > 0
              AND line.match_status <> 'MATCHED'
            ORDER BY abs(line.cost_variance) DESC NULLS LAST, line.line_id COLLATE "C" LIMIT :most
            """)
    List<LineRow> largestOfResult(BillingPeriod period, String reconciliation, String currency, int most);

    /** One of them. */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM publications AS published JOIN published_lines AS line USING (publication_id)
            WHERE published.billing_period = :period AND published.reconciliation = :reconciliation
              AND line.line_id = :lineId AND
            """ + SEEN)
    Optional<LineRow> line(
            BillingPeriod period, String reconciliation, String lineId, boolean everything, List<String> products);
}
