package org.tieout.jobs.publish;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.PublishedTotal;

/** Lines that are MATCHED, and their effects, added up by invoice: nobody has to look at them one by one. */
final class AddUpMatched {

    private static final String INVOICE_ABSOLUTE = "InvoiceAbsolute";
    private static final String EXPORT_ABSOLUTE = "ExportAbsolute";

    /** What no two of the sums share. */
    static final List<String> UNIQUE_BY = List.of(
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_ACCOUNT_ID,
            ReconciliationLines.BILLING_CURRENCY,
            ReconciliationLines.LANE);

    /** Columns of the sums, in their order. */
    static final List<String> COLUMNS = List.of(
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_ACCOUNT_ID,
            ReconciliationLines.BILLING_CURRENCY,
            ReconciliationLines.LANE,
            ReconciliationInvoices.LINES,
            ReconciliationLines.INVOICE_ROWS,
            ReconciliationLines.EXPORT_ROWS,
            ReconciliationLines.INVOICE_BILLED_COST,
            ReconciliationLines.EXPORT_BILLED_COST,
            INVOICE_ABSOLUTE,
            EXPORT_ABSOLUTE,
            ReconciliationLines.COST_VARIANCE);

    private static final StructType SCHEMA =
            new StructType(COLUMNS.stream().map(AddUpMatched::field).toArray(StructField[]::new));

    /** What no two sums of effects share. */
    private static final List<String> OF_EFFECT = List.of(
            VarianceEffects.RECONCILIATION,
            VarianceEffects.BILLING_PERIOD,
            VarianceEffects.INVOICE_ISSUER_NAME,
            VarianceEffects.INVOICE_ID,
            VarianceEffects.BILLING_CURRENCY,
            VarianceEffects.EFFECT);

    private AddUpMatched() {}

    private static StructField field(String column) {
        boolean isCount = List.of(
                        ReconciliationInvoices.LINES, ReconciliationLines.INVOICE_ROWS, ReconciliationLines.EXPORT_ROWS)
                .contains(column);
        return DataTypes.createStructField(
                column,
                UNIQUE_BY.contains(column) ? DataTypes.StringType : isCount ? DataTypes.LongType : SparkTypes.COST,
                true);
    }

    /** Those lines that stay one by one. */
    static Flow<Row> others(Flow<Row> lines) {
        return lines.filter(line -> !isMatched(line));
    }

    /** One row an invoice, account, currency and lane. */
    static Flow<Row> apply(Flow<Row> lines) {
        return lines.filter(AddUpMatched::isMatched)
                .fold(line -> values(line, UNIQUE_BY), Sums::new, Sums::add, Sums::addAll)
                .map(Sums::row);
    }

    /** Effects of the other lines one by one; those of MATCHED lines without their LineId, one row an invoice. */
    static Flow<Row> effects(Flow<Row> effects, Flow<Row> lines) {
        // Kept: both those of MATCHED lines and those of others are taken of it.
        Flow<OfLine> told = effects.lookUp(
                        effect -> effect.<String>getAs(VarianceEffects.LINE_ID),
                        others(lines).map(line -> line.<String>getAs(ReconciliationLines.LINE_ID)),
                        other -> other,
                        (effect, other) -> new OfLine(effect, other == null))
                .keep();
        return told.filter(one -> !one.isMatched())
                .map(OfLine::effect)
                .and(told.filter(OfLine::isMatched)
                        .map(OfLine::effect)
                        .fold(
                                effect -> values(effect, OF_EFFECT),
                                EffectOfInvoice::new,
                                EffectOfInvoice::add,
                                EffectOfInvoice::addAll)
                        .map(EffectOfInvoice::row));
    }

    /** An effect, and whether its line is MATCHED. */
    private record OfLine(Row effect, boolean isMatched) implements Serializable {}

    private static boolean isMatched(Row line) {
        return line.getAs(ReconciliationLines.MATCH_STATUS).equals(MatchStatus.MATCHED.name());
    }

    private static List<@Nullable String> values(Row row, List<String> columns) {
        List<@Nullable String> values = new ArrayList<>();
        columns.forEach(column -> values.add(row.getAs(column)));
        return values;
    }

    /** What some lines come to. */
    private static final class Sums implements Serializable {

        private static final long serialVersionUID = 1;

        private final List<@Nullable String> key;
        private long lines;
        private ControlTotal invoiced = ControlTotal.NONE;
        private ControlTotal exported = ControlTotal.NONE;
        private BigDecimal variance = BigDecimal.ZERO;

        Sums(Row like) {
            this.key = values(like, UNIQUE_BY);
        }

        void add(Row line) {
            lines++;
            invoiced = invoiced.plus(
                    total(line, ReconciliationLines.INVOICE_ROWS, ReconciliationLines.INVOICE_BILLED_COST));
            exported =
                    exported.plus(total(line, ReconciliationLines.EXPORT_ROWS, ReconciliationLines.EXPORT_BILLED_COST));
            variance = variance.add(line.getAs(ReconciliationLines.COST_VARIANCE));
        }

        private static ControlTotal total(Row line, String rows, String cost) {
            BigDecimal amount = line.getAs(cost);
            return new ControlTotal(line.<Long>getAs(rows), amount, amount.abs());
        }

        void addAll(Sums others) {
            lines += others.lines;
            invoiced = invoiced.plus(others.invoiced);
            exported = exported.plus(others.exported);
            variance = variance.add(others.variance);
        }

        Row row() {
            RowBuilder row = new RowBuilder(SCHEMA);
            for (int i = 0; i < key.size(); i++) {
                row.set(UNIQUE_BY.get(i), key.get(i));
            }
            return row.set(ReconciliationInvoices.LINES, lines)
                    .set(ReconciliationLines.INVOICE_ROWS, invoiced.rows())
                    .set(ReconciliationLines.EXPORT_ROWS, exported.rows())
                    .set(ReconciliationLines.INVOICE_BILLED_COST, invoiced.sum())
                    .set(ReconciliationLines.EXPORT_BILLED_COST, exported.sum())
                    .set(INVOICE_ABSOLUTE, invoiced.absoluteSum())
                    .set(EXPORT_ABSOLUTE, exported.absoluteSum())
                    .set(ReconciliationLines.COST_VARIANCE, variance)
                    .row();
        }
    }

    /** What the effects of one kind come to on an invoice's MATCHED lines. */
    private static final class EffectOfInvoice implements Serializable {

        private static final long serialVersionUID = 1;

        private final List<@Nullable String> key;
        private BigDecimal amount = BigDecimal.ZERO;

        EffectOfInvoice(Row like) {
            this.key = values(like, OF_EFFECT);
        }

        void add(Row effect) {
            amount = amount.add(effect.getAs(VarianceEffects.AMOUNT));
        }

        void addAll(EffectOfInvoice others) {
            amount = amount.add(others.amount);
        }

        Row row() {
            RowBuilder row = new RowBuilder(SparkTypes.schema(VarianceEffects.TABLE));
            for (int i = 0; i < key.size(); i++) {
                row.set(OF_EFFECT.get(i), key.get(i));
            }
            return row.set(VarianceEffects.AMOUNT, amount).row();
        }
    }

    /** What such a row adds to the control totals. */
    static PublishedTotal total(Row row) {
        return new PublishedTotal(
                "lines",
                row.getAs(ReconciliationLines.BILLING_CURRENCY),
                row.<Long>getAs(ReconciliationInvoices.LINES),
                row.<Long>getAs(ReconciliationLines.INVOICE_ROWS),
                row.<Long>getAs(ReconciliationLines.EXPORT_ROWS),
                row.getAs(ReconciliationLines.INVOICE_BILLED_COST),
                row.getAs(ReconciliationLines.EXPORT_BILLED_COST),
                row.getAs(INVOICE_ABSOLUTE),
                row.getAs(EXPORT_ABSOLUTE),
                row.getAs(ReconciliationLines.COST_VARIANCE));
    }
}
