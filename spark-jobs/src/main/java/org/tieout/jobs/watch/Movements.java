package org.tieout.jobs.watch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.Movement;

/** Puts together what was added up of each invoice, and proves that its effects explain it. */
final class Movements {

    private static final Comparator<Movement> ORDER = Comparator.comparing(Movement::issuer, nullsFirst())
            .thenComparing(Movement::invoiceId, nullsFirst())
            .thenComparing(Movement::currency);

    private Movements() {}

    private static Comparator<@Nullable String> nullsFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    /**
     * Every invoice, also those that have not moved.
     *
     * @param invoices rows of {@link CompareLines}
     * @param effects rows of {@link CompareEffects}
     */
    static List<Movement> of(List<Row> invoices, List<Row> effects) {
        Map<List<@Nullable String>, List<Movement.EffectChange>> byInvoice = new HashMap<>();
        for (Row row : effects) {
            Movement.EffectChange effect = new Movement.EffectChange(
                    row.getAs(VarianceEffects.EFFECT),
                    row.getAs(CompareEffects.FROZEN_AMOUNT),
                    row.getAs(CompareEffects.NEW_AMOUNT));
            if (effect.frozen().signum() == 0 && effect.now().signum() == 0) {
                // What cancels out between lines explains nothing of the invoice.
                continue;
            }
            byInvoice.computeIfAbsent(invoice(row), unused -> new ArrayList<>()).add(effect);
        }
        return invoices.stream()
                .map(row -> movement(row, byInvoice.getOrDefault(invoice(row), List.of())))
                .sorted(ORDER)
                .toList();
    }

    private static Movement movement(Row row, List<Movement.EffectChange> effects) {
        Movement movement = new Movement(
                row.getAs(ReconciliationLines.INVOICE_ISSUER_NAME),
                row.getAs(ReconciliationLines.INVOICE_ID),
                row.getAs(ReconciliationLines.BILLING_CURRENCY),
                change(row, ReconciliationLines.COST_VARIANCE),
                change(row, ReconciliationLines.INVOICE_BILLED_COST),
                change(row, ReconciliationLines.EXPORT_BILLED_COST),
                row.<Long>getAs(CompareLines.LINES_CHANGED),
                row.<Long>getAs(CompareLines.LINES_ADDED),
                row.<Long>getAs(CompareLines.LINES_GONE),
                effects);
        boolean isExplained = sum(effects, Movement.EffectChange::frozen)
                                .compareTo(movement.variance().frozen())
                        == 0
                && sum(effects, Movement.EffectChange::now)
                                .compareTo(movement.variance().now())
                        == 0;
        if (!isExplained) {
            throw new DataRefusedException(
                    "Cannot report on invoice %s: its effects %s do not sum to its variances, %s and %s; nothing was reported"
                            .formatted(
                                    movement.invoiceId(),
                                    effects,
                                    movement.variance().frozen(),
                                    movement.variance().now()));
        }
        return movement;
    }

    private static Movement.Change change(Row row, String column) {
        return new Movement.Change(
                row.getAs(CompareLines.FROZEN + column),
                row.getAs(CompareLines.NEW + column),
                row.getAs(CompareLines.GROSS + column));
    }

    private static BigDecimal sum(
            List<Movement.EffectChange> effects, Function<Movement.EffectChange, BigDecimal> amount) {
        return effects.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<@Nullable String> invoice(Row row) {
        List<@Nullable String> invoice = new ArrayList<>();
        CompareLines.INVOICE.forEach(column -> invoice.add(row.getAs(column)));
        return invoice;
    }
}
