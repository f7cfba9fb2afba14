package org.tieout.jobs.publish;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.InvoiceDetailVerdicts;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceDetails;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.PublishedTotal;

/**
 * A table of a result and the table of the metadata store that has its rows. Columns have the same names, written the
 * database's way; which reconciliation and period it is says the publication.
 *
 * @param uniqueBy columns no two rows of a publication share; the database holds it. Empty where rows may be alike
 * @param total what a row adds to the control totals
 */
public record PublishedTable(LakeTable lake, String name, List<String> uniqueBy, Function<Row, PublishedTotal> total) {

    static final PublishedTable LINES = new PublishedTable(
            ReconciliationLines.TABLE,
            "published_lines",
            ReconciliationLines.UNIQUE_BY,
            row -> total(row, "lines", 1L, ReconciliationLines.COST_VARIANCE));

    static final PublishedTable EFFECTS = new PublishedTable(
            VarianceEffects.TABLE,
            "published_effects",
            VarianceEffects.UNIQUE_BY,
            row -> PublishedTotal.of("effects", currency(row), row.getAs(VarianceEffects.AMOUNT)));

    /** In the order they are written: effects and details refer to lines. */
    public static final List<PublishedTable> ALL = List.of(
            new PublishedTable(
                    ReconciliationInvoices.TABLE,
                    "published_invoices",
                    ReconciliationInvoices.UNIQUE_BY,
                    row -> total(
                            row, "invoices", row.getAs(ReconciliationInvoices.LINES), ReconciliationInvoices.VARIANCE)),
            LINES,
            EFFECTS,
            new PublishedTable(VarianceDetails.TABLE, "published_details", List.of(), PublishedTable::ofDetail),
            new PublishedTable(
                    ReconciliationLanes.TABLE,
                    "published_lanes",
                    ReconciliationLanes.UNIQUE_BY,
                    row -> total(row, "lanes", 0L, ReconciliationLanes.VARIANCE)),
            new PublishedTable(
                    CostAllocations.TABLE,
                    "published_allocations",
                    CostAllocations.UNIQUE_BY,
                    PublishedTable::ofAllocation),
            new PublishedTable(
                    InvoiceDetailVerdicts.TABLE,
                    "published_verdicts",
                    List.of(),
                    row -> PublishedTotal.of("verdicts", currency(row), BigDecimal.ZERO)));

    /** The table with the rows of a table of the lake; empty where they are not published. */
    public static Optional<PublishedTable> of(LakeTable lake) {
        return ALL.stream().filter(table -> table.lake().equals(lake)).findFirst();
    }

    /** Columns of the lake's table that the published one has. */
    public List<String> columns() {
        return lake.columns().stream()
                .filter(column -> !column.equals(ReconciliationLines.RECONCILIATION)
                        && !column.equals(ReconciliationLines.BILLING_PERIOD))
                .toList();
    }

    /** {@code InvoiceIssuerName} → {@code invoice_issuer_name}. */
    public static String inDatabase(String column) {
        return column.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static PublishedTotal ofAllocation(Row row) {
        BigDecimal invoiced = row.getAs(CostAllocations.INVOICE_BILLED_COST);
        BigDecimal exported = row.getAs(CostAllocations.EXPORT_BILLED_COST);
        return new PublishedTotal(
                "allocations",
                currency(row),
                0,
                0,
                0,
                invoiced,
                exported,
                invoiced.abs(),
                exported.abs(),
                row.getAs(CostAllocations.COST_VARIANCE));
    }

    private static PublishedTotal total(Row row, String ofWhat, Long lines, String variance) {
        BigDecimal invoiced = row.getAs(ReconciliationLines.INVOICE_BILLED_COST);
        BigDecimal exported = row.getAs(ReconciliationLines.EXPORT_BILLED_COST);
        return new PublishedTotal(
                ofWhat,
                currency(row),
                lines,
                row.<Long>getAs(ReconciliationLines.INVOICE_ROWS),
                row.<Long>getAs(ReconciliationLines.EXPORT_ROWS),
                invoiced,
                exported,
                invoiced.abs(),
                exported.abs(),
                row.getAs(variance));
    }

    private static PublishedTotal ofDetail(Row row) {
        BigDecimal none = BigDecimal.ZERO;
        BigDecimal cost = row.getAs(VarianceDetails.BILLED_COST);
        boolean isInvoiced = row.getAs(VarianceDetails.SIDE).equals(Side.INVOICE.name());
        return isInvoiced
                ? new PublishedTotal("details", currency(row), 0, 1, 0, cost, none, cost.abs(), none, cost)
                : new PublishedTotal("details", currency(row), 0, 0, 1, none, cost, none, cost.abs(), cost.negate());
    }

    private static String currency(Row row) {
        return Objects.requireNonNull(row.getAs(ReconciliationLines.BILLING_CURRENCY));
    }
}
