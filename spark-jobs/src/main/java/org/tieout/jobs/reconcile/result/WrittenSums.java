package org.tieout.jobs.reconcile.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tieout.common.config.Side;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;

/**
 * What a table that was written adds up to, by reconciliation and currency. Sums of one name are the same in every
 * table that has them.
 */
final class WrittenSums {

    private static final String STEP = "written";

    private final TreeMap<Scope, Map<Sum, BigDecimal>> byScope = new TreeMap<>();

    /** What is added up: rows, or money. */
    enum Sum {
        LINES,
        INVOICE_ROWS,
        EXPORT_ROWS,
        INVOICE_COST,
        EXPORT_COST,
        /** Of the lines' costs, without their signs. */
        INVOICE_ABSOLUTE,
        EXPORT_ABSOLUTE,
        COST_VARIANCE,
        /** Of lines that are not MATCHED alone. */
        OPEN_INVOICE_ROWS,
        OPEN_EXPORT_ROWS,
        OPEN_INVOICE_COST,
        OPEN_EXPORT_COST
    }

    private record Scope(String reconciliation, String currency) implements Comparable<Scope> {

        private static final Comparator<Scope> ORDER =
                Comparator.comparing(Scope::reconciliation).thenComparing(Scope::currency);

        @Override
        public int compareTo(Scope other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds an amount: what some of the files come to. */
    WrittenSums plus(String reconciliation, String currency, Sum sum, BigDecimal amount) {
        byScope.computeIfAbsent(new Scope(reconciliation, currency), unused -> new EnumMap<>(Sum.class))
                .merge(sum, amount, BigDecimal::add);
        return this;
    }

    /**
     * Holds each of these sums against the lines' of the same name.
     *
     * @param table in words
     * @param asked which sums the table has
     * @throws DataRefusedException where one is another
     */
    void tieOutWith(WrittenSums lines, String table, Iterable<Sum> asked) {
        TreeSet<Scope> scopes = new TreeSet<>(byScope.keySet());
        scopes.addAll(lines.byScope.keySet());
        for (Scope scope : scopes) {
            for (Sum sum : asked) {
                BigDecimal has = of(scope, sum);
                BigDecimal ofLines = lines.of(scope, sum);
                if (has.compareTo(ofLines) != 0) {
                    throw new DataRefusedException(
                            "Results of reconciliation %s do not tie out: written %s and lines in %s come to %s and %s; run reconcile again"
                                    .formatted(
                                            scope.reconciliation(),
                                            table,
                                            scope.currency(),
                                            has.toPlainString(),
                                            ofLines.toPlainString()));
                }
            }
        }
    }

    /** Of the lines: rows and sum of the charges on them, and the absolute sum of the lines. */
    List<Checkpoint> checkpoints() {
        List<Checkpoint> taken = new ArrayList<>();
        for (Scope scope : byScope.keySet()) {
            for (Side side : Side.values()) {
                boolean isInvoice = side == Side.INVOICE;
                long rows = of(scope, isInvoice ? Sum.INVOICE_ROWS : Sum.EXPORT_ROWS)
                        .longValueExact();
                if (rows > 0) {
                    taken.add(new Checkpoint(
                            STEP,
                            scope.reconciliation(),
                            side.name(),
                            scope.currency(),
                            rows,
                            of(scope, isInvoice ? Sum.INVOICE_COST : Sum.EXPORT_COST),
                            of(scope, isInvoice ? Sum.INVOICE_ABSOLUTE : Sum.EXPORT_ABSOLUTE)));
                }
            }
        }
        return taken;
    }

    private BigDecimal of(Scope scope, Sum sum) {
        return byScope.getOrDefault(scope, Map.of()).getOrDefault(sum, BigDecimal.ZERO);
    }
}
