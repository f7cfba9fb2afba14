package org.tieout.jobs.watch;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.store.Movement;

/**
 * Holds the lines of two results against each other, and adds up by invoice what has moved.
 *
 * <pre>
 * line   frozen   new        invoice   net   gross   changed   added   gone
 * a           5     7   →    G1          0       4         2       0      0
 * b           3     1
 * </pre>
 */
final class CompareLines {

    private CompareLines() {}

    /** One an invoice and currency, also of those that have not moved. */
    static Flow<OfInvoice> apply(Flow<Row> frozen, Flow<Row> now) {
        // At most one line on each side: LineId is unique in a result.
        return frozen.map(line -> new Pair(line, Amounts.of(line), null))
                .and(now.map(line -> new Pair(line, null, Amounts.of(line))))
                .fold(pair -> List.of(pair.invoice, pair.lineId), Pair::nothingYet, Pair::add, Pair::add)
                .fold(pair -> pair.invoice, pair -> new OfInvoice(pair.invoice), OfInvoice::add, OfInvoice::addAll);
    }

    /**
     * What is compared of a line.
     *
     * @param others what counts besides its costs: a line that differs in one of these has changed too
     */
    private record Amounts(BigDecimal variance, BigDecimal invoiced, BigDecimal exported, Others others)
            implements Serializable {

        static final Amounts NOTHING = new Amounts(
                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, new Others(null, null, null, null, null));

        static Amounts of(Row line) {
            return new Amounts(
                    line.getAs(ReconciliationLines.COST_VARIANCE),
                    line.getAs(ReconciliationLines.INVOICE_BILLED_COST),
                    line.getAs(ReconciliationLines.EXPORT_BILLED_COST),
                    new Others(
                            line.getAs(ReconciliationLines.INVOICE_QUANTITY),
                            line.getAs(ReconciliationLines.EXPORT_QUANTITY),
                            line.getAs(ReconciliationLines.INVOICE_ROWS),
                            line.getAs(ReconciliationLines.EXPORT_ROWS),
                            line.getAs(ReconciliationLines.MATCH_STATUS)));
        }

        boolean isAs(Amounts other) {
            return invoiced.compareTo(other.invoiced) == 0
                    && exported.compareTo(other.exported) == 0
                    && others.equals(other.others);
        }
    }

    /** Quantities of a column have all the same digits after the point, and are equal as numbers are. */
    private record Others(
            @Nullable BigDecimal invoiceQuantity,
            @Nullable BigDecimal exportQuantity,
            @Nullable Long invoiceRows,
            @Nullable Long exportRows,
            @Nullable String status)
            implements Serializable {}

    /** A line, as it was frozen and as it is now. */
    private static final class Pair implements Serializable {

        private static final long serialVersionUID = 1;

        private final InvoiceOfLine invoice;
        private final String lineId;
        private @Nullable Amounts frozen;
        private @Nullable Amounts now;

        Pair(Row line, @Nullable Amounts frozen, @Nullable Amounts now) {
            this(InvoiceOfLine.of(line), line.getAs(ReconciliationLines.LINE_ID), frozen, now);
        }

        private Pair(InvoiceOfLine invoice, String lineId, @Nullable Amounts frozen, @Nullable Amounts now) {
            this.invoice = invoice;
            this.lineId = lineId;
            this.frozen = frozen;
            this.now = now;
        }

        Pair nothingYet() {
            return new Pair(invoice, lineId, null, null);
        }

        void add(Pair other) {
            frozen = other.frozen == null ? frozen : other.frozen;
            now = other.now == null ? now : other.now;
        }
    }

    /** What moved of an amount. */
    private static final class Sums implements Serializable {

        private static final long serialVersionUID = 1;

        private BigDecimal frozen = BigDecimal.ZERO;
        private BigDecimal now = BigDecimal.ZERO;
        private BigDecimal gross = BigDecimal.ZERO;

        void add(BigDecimal before, BigDecimal after) {
            frozen = frozen.add(before);
            now = now.add(after);
            gross = gross.add(after.subtract(before).abs());
        }

        void addAll(Sums others) {
            frozen = frozen.add(others.frozen);
            now = now.add(others.now);
            gross = gross.add(others.gross);
        }

        Movement.Change change() {
            return new Movement.Change(frozen, now, gross);
        }
    }

    /** What the lines of an invoice come to, then and now. */
    static final class OfInvoice implements Serializable {

        private static final long serialVersionUID = 1;

        private final InvoiceOfLine invoice;
        private final Sums variance = new Sums();
        private final Sums invoiced = new Sums();
        private final Sums exported = new Sums();
        private long changed;
        private long added;
        private long gone;

        private OfInvoice(InvoiceOfLine invoice) {
            this.invoice = invoice;
        }

        private void add(Pair line) {
            Amounts before = line.frozen == null ? Amounts.NOTHING : line.frozen;
            Amounts after = line.now == null ? Amounts.NOTHING : line.now;
            variance.add(before.variance, after.variance);
            invoiced.add(before.invoiced, after.invoiced);
            exported.add(before.exported, after.exported);
            if (line.frozen == null) {
                added++;
            } else if (line.now == null) {
                gone++;
            } else if (!before.isAs(after)) {
                changed++;
            }
        }

        private void addAll(OfInvoice others) {
            variance.addAll(others.variance);
            invoiced.addAll(others.invoiced);
            exported.addAll(others.exported);
            changed += others.changed;
            added += others.added;
            gone += others.gone;
        }

        InvoiceOfLine invoice() {
            return invoice;
        }

        /** @param effects what explains it */
        Movement movement(List<Movement.EffectChange> effects) {
            return new Movement(
                    invoice.issuer(),
                    invoice.id(),
                    invoice.currency(),
                    variance.change(),
                    invoiced.change(),
                    exported.change(),
                    changed,
                    added,
                    gone,
                    effects);
        }
    }
}
