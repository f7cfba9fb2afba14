package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.dataset.Types;

/**
 * What the cells of one invoice in one currency add up to. There are few invoices: the driver holds them.
 *
 * @param onlySide the side, where there is no InvoiceId
 */
record InvoiceSums(
        @Nullable String issuer,
        @Nullable String invoiceId,
        String currency,
        @Nullable String onlySide,
        @Nullable String billingAccountId,
        @Nullable String billingAccountName,
        @Nullable String pricingCurrency,
        Part invoice,
        Part export,
        BigDecimal gross,
        List<Long> linesByStatus) {

    /** Usage, and tax apart from it. */
    record Part(Sums usage, Sums tax, BigDecimal taxBeside) {

        /** Rows of category Tax, and tax amounts that stand beside a charge. */
        BigDecimal allTax() {
            return tax.sum().add(taxBeside);
        }
    }

    InvoiceSums {
        linesByStatus = List.copyOf(linesByStatus);
    }

    private static final List<String> ATTRIBUTES =
            List.of(Charges.BILLING_ACCOUNT_ID, Charges.BILLING_ACCOUNT_NAME, Charges.PRICING_CURRENCY);
    private static final String GROSS = "Gross";

    /** Adds up judged cells, invoice by invoice. */
    static List<InvoiceSums> collect(Dataset<Row> judged) {
        List<Column> sums = new ArrayList<>();
        for (Side side : Side.values()) {
            for (String rows : List.of(Cell.rows(side), Cell.taxRows(side))) {
                sums.add(sum(col(rows)).as(rows));
            }
            for (String amount : List.of(
                    Cell.cost(side),
                    Cell.absolute(side),
                    Cell.tax(side),
                    Cell.absoluteTax(side),
                    Cell.taxBeside(side))) {
                sums.add(sum(col(amount)).cast(Types.COST).as(amount));
            }
        }
        for (String attribute : ATTRIBUTES) {
            sums.add(min(col(Cell.smallest(attribute))).as(Cell.smallest(attribute)));
            sums.add(max(col(Cell.largest(attribute))).as(Cell.largest(attribute)));
        }
        sums.add(sum(abs(col(Cell.cost(Side.INVOICE)).minus(col(Cell.cost(Side.EXPORT)))))
                .cast(Types.COST)
                .as(GROSS));
        for (MatchStatus status : MatchStatus.values()) {
            sums.add(count(when(col(ReconciliationLines.MATCH_STATUS).equalTo(status.name()), lit(1)))
                    .as(status.name()));
        }
        Column[] invoice = LineKey.INVOICE_COLUMNS.stream().map(functions::col).toArray(Column[]::new);
        return judged
                .groupBy(invoice)
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .collectAsList()
                .stream()
                .map(row -> of(new Cell(row)))
                .toList();
    }

    long lines(MatchStatus status) {
        return linesByStatus.get(List.of(MatchStatus.values()).indexOf(status));
    }

    long lines() {
        return linesByStatus.stream().mapToLong(Long::longValue).sum();
    }

    BigDecimal variance() {
        return invoice.usage().sum().subtract(export.usage().sum());
    }

    Part part(Side side) {
        return side == Side.INVOICE ? invoice : export;
    }

    private static InvoiceSums of(Cell sums) {
        return new InvoiceSums(
                sums.text(ReconciliationLines.INVOICE_ISSUER_NAME),
                sums.text(ReconciliationLines.INVOICE_ID),
                Objects.requireNonNull(sums.text(ReconciliationLines.BILLING_CURRENCY)),
                sums.text(LineKey.ONLY_SIDE),
                sums.common(Charges.BILLING_ACCOUNT_ID),
                sums.common(Charges.BILLING_ACCOUNT_NAME),
                sums.common(Charges.PRICING_CURRENCY),
                part(sums, Side.INVOICE),
                part(sums, Side.EXPORT),
                sums.amount(GROSS),
                List.of(MatchStatus.values()).stream()
                        .map(status -> sums.count(status.name()))
                        .toList());
    }

    private static Part part(Cell sums, Side side) {
        return new Part(
                new Sums(sums.count(Cell.rows(side)), sums.amount(Cell.cost(side)), sums.amount(Cell.absolute(side))),
                new Sums(
                        sums.count(Cell.taxRows(side)),
                        sums.amount(Cell.tax(side)),
                        sums.amount(Cell.absoluteTax(side))),
                sums.amount(Cell.taxBeside(side)));
    }
}
