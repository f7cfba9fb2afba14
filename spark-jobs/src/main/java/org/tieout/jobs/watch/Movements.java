package org.tieout.jobs.watch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.Movement;

/** Puts together what was added up of each invoice, and proves that its effects explain it. */
final class Movements {

    private Movements() {}

    /** Every invoice, also those that have not moved. */
    static List<Movement> of(List<CompareLines.OfInvoice> invoices, List<CompareEffects.OfInvoice> effects) {
        Map<InvoiceOfLine, List<Movement.EffectChange>> byInvoice = new HashMap<>();
        for (CompareEffects.OfInvoice one : effects) {
            Movement.EffectChange effect = one.change();
            if (effect.frozen().signum() == 0 && effect.now().signum() == 0) {
                // What cancels out between lines explains nothing of the invoice.
                continue;
            }
            byInvoice
                    .computeIfAbsent(one.invoice(), unused -> new ArrayList<>())
                    .add(effect);
        }
        byInvoice.values().forEach(ofInvoice -> ofInvoice.sort(Comparator.comparing(Movement.EffectChange::effect)));
        return invoices.stream()
                .sorted(Comparator.comparing(CompareLines.OfInvoice::invoice))
                .map(one -> explained(one.movement(byInvoice.getOrDefault(one.invoice(), List.of()))))
                .toList();
    }

    private static Movement explained(Movement movement) {
        List<Movement.EffectChange> effects = movement.effects();
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

    private static BigDecimal sum(
            List<Movement.EffectChange> effects, Function<Movement.EffectChange, BigDecimal> amount) {
        return effects.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
