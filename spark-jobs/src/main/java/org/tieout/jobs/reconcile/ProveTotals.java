package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.money.Money;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefused;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.dataset.Types;

/**
 * Holds the totals of every stage against the stage before it: ingested = charges, charges = lines + tax, lines =
 * invoices; rows, sum and absolute sum, per side and currency. What does not tie out is refused.
 */
final class ProveTotals {

    private final ReconciliationConfig reconciliation;
    private final List<Checkpoint> taken = new ArrayList<>();

    ProveTotals(ReconciliationConfig reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** Side and currency. */
    private record Part(String side, String currency) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            return (side + currency).compareTo(other.side + other.currency);
        }
    }

    private record Sums(long rows, BigDecimal sum, BigDecimal absolute) {
        static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO);

        Sums plus(Sums other) {
            return new Sums(rows + other.rows, sum.add(other.sum), absolute.add(other.absolute));
        }

        boolean equalsInValue(Sums other) {
            return rows == other.rows
                    && sum.compareTo(other.sum) == 0
                    && absolute.compareTo(other.absolute) == 0;
        }
    }

    /** All of it. */
    List<Checkpoint> apply(
            List<Checkpoint> ingested, Dataset<Row> charges, Dataset<Row> lines, Dataset<Row> invoices) {
        Map<Part, Sums> typed = ofCheckpoints(ingested);
        Map<Part, Sums> usage = new TreeMap<>();
        Map<Part, Sums> tax = new TreeMap<>();
        ofCharges(charges, usage, tax);
        Map<Part, Sums> matched = ofLines(lines);
        hold("ingested", typed, "charges", both(usage, tax));
        hold("charges without tax", usage, "lines", matched);
        holdInvoices(matched, invoices);
        take("charges", both(usage, tax));
        take("tax", tax);
        take("lines", matched);
        return List.copyOf(taken);
    }

    private static Map<Part, Sums> ofCheckpoints(List<Checkpoint> checkpoints) {
        Map<Part, Sums> sums = new TreeMap<>();
        checkpoints.forEach(one -> sums.merge(
                new Part(one.side(), one.currency()),
                new Sums(one.rows(), one.sum(), one.absoluteSum()),
                Sums::plus));
        return sums;
    }

    private static void ofCharges(Dataset<Row> charges, Map<Part, Sums> usage, Map<Part, Sums> tax) {
        List<Row> rows = charges.groupBy(
                        col(Charges.SIDE),
                        col(Charges.BILLING_CURRENCY),
                        IsTax.of(charges).as("IsTax"))
                .agg(
                        count(lit(1)),
                        sum(col(Charges.BILLED_COST)),
                        sum(abs(col(Charges.BILLED_COST))))
                .collectAsList();
        for (Row row : rows) {
            (row.getBoolean(2) ? tax : usage)
                    .put(
                            new Part(row.getString(0), row.getString(1)),
                            new Sums(row.getLong(3), row.getDecimal(4), row.getDecimal(5)));
        }
    }

    private static Map<Part, Sums> ofLines(Dataset<Row> lines) {
        Map<Part, Sums> sums = new TreeMap<>();
        List<Row> rows = lines.groupBy(col(ReconciliationLines.BILLING_CURRENCY))
                .agg(
                        sum(col(ReconciliationLines.INVOICE_ROWS)),
                        sum(col(ReconciliationLines.INVOICE_BILLED_COST)),
                        sum(col(MeetSides.INVOICE_ABSOLUTE)),
                        sum(col(ReconciliationLines.EXPORT_ROWS)),
                        sum(col(ReconciliationLines.EXPORT_BILLED_COST)),
                        sum(col(MeetSides.EXPORT_ABSOLUTE)))
                .collectAsList();
        for (Row row : rows) {
            put(sums, Side.INVOICE, row, 1);
            put(sums, Side.EXPORT, row, 4);
        }
        return sums;
    }

    private static void put(Map<Part, Sums> sums, Side side, Row row, int at) {
        if (row.getLong(at) > 0) {
            sums.put(
                    new Part(side.name(), row.getString(0)),
                    new Sums(row.getLong(at), row.getDecimal(at + 1), row.getDecimal(at + 2)));
        }
    }

    /** An invoice is the sum of its lines, and no line belongs to two invoices or to none. */
    private void holdInvoices(Map<Part, Sums> lines, Dataset<Row> invoices) {
        List<Row> rows = invoices.groupBy(col(ReconciliationInvoices.BILLING_CURRENCY))
                .agg(
                        sum(col(ReconciliationInvoices.INVOICE_ROWS)),
                        sum(col(ReconciliationInvoices.INVOICE_BILLED_COST)),
                        sum(col(ReconciliationInvoices.EXPORT_ROWS)),
                        sum(col(ReconciliationInvoices.EXPORT_BILLED_COST)))
                .collectAsList();
        for (Row row : rows) {
            for (Side side : Side.values()) {
                int at = side == Side.INVOICE ? 1 : 3;
                Sums of = lines.getOrDefault(new Part(side.name(), row.getString(0)), Sums.NONE);
                if (of.rows() != row.getLong(at) || of.sum().compareTo(row.getDecimal(at + 1)) != 0) {
                    throw broken("lines", of, "invoices", new Sums(row.getLong(at), row.getDecimal(at + 1), of.absolute()), new Part(side.name(), row.getString(0)));
                }
            }
        }
    }

    private void hold(String beforeName, Map<Part, Sums> before, String afterName, Map<Part, Sums> after) {
        both(before, after).keySet().forEach(part -> {
            Sums had = before.getOrDefault(part, Sums.NONE);
            Sums has = after.getOrDefault(part, Sums.NONE);
            if (!had.equalsInValue(has)) {
                throw broken(beforeName, had, afterName, has, part);
            }
        });
    }

    private DataRefused broken(String beforeName, Sums had, String afterName, Sums has, Part part) {
        return new DataRefused(
                "Totals of reconciliation %s do not tie out on the %s side: %s %,d rows, %s; %s %,d rows, %s; run ingest again"
                        .formatted(
                                reconciliation.name(),
                                part.side(),
                                beforeName,
                                had.rows(),
                                new Money(had.sum(), part.currency()),
                                afterName,
                                has.rows(),
                                new Money(has.sum(), part.currency())));
    }

    private void take(String step, Map<Part, Sums> sums) {
        sums.forEach((part, sum) -> taken.add(new Checkpoint(
                step, reconciliation.name(), part.side(), part.currency(), sum.rows(), sum.sum(), sum.absolute())));
    }

    private static Map<Part, Sums> both(Map<Part, Sums> one, Map<Part, Sums> other) {
        Map<Part, Sums> both = new TreeMap<>(one);
        other.forEach((part, sums) -> both.merge(part, sums, Sums::plus));
        return both;
    }
}
