package org.tieout.close.report;

import java.math.BigDecimal;
import java.util.List;
import org.tieout.store.close.MonthFigures.InputRow;
import org.tieout.store.page.Effects.EffectRow;
import org.tieout.store.page.Lines.LineRow;
import org.tieout.store.page.Results.InvoiceRow;
import org.tieout.store.page.Results.ResultRow;
import org.tieout.store.page.Results.TotalRow;
import org.tieout.store.page.RunBook.CheckpointRow;
import org.tieout.store.page.RunBook.RunRow;

/**
 * One reconciliation of a month.
 *
 * @param totals one a currency, as everything that is added up
 * @param invoices of a currency no more than {@link MakeReport#MOST_INVOICES}, those that differ most
 * @param largest of a currency no more than {@link MakeReport#MOST_LINES}
 * @param inputs deliveries it was made from
 * @param proofs runs it stands on, in the order they ran
 */
record ReportedResult(
        ResultRow result,
        List<TotalRow> totals,
        List<EffectRow> effects,
        List<InvoiceRow> invoices,
        List<LineRow> largest,
        List<InputRow> inputs,
        List<Proof> proofs) {

    private static final String RESIDUAL = "RESIDUAL";

    ReportedResult {
        totals = List.copyOf(totals);
        effects = List.copyOf(effects);
        invoices = List.copyOf(invoices);
        largest = List.copyOf(largest);
        inputs = List.copyOf(inputs);
        proofs = List.copyOf(proofs);
    }

    /**
     * A run and its control totals, of this result and its deliveries alone: whoever may see one reconciliation need
     * not see the others.
     *
     * @param checkpoints no more than {@link MakeReport#MOST_CHECKPOINTS}, the first
     */
    record Proof(RunRow run, List<CheckpointRow> checkpoints) {
        Proof {
            checkpoints = List.copyOf(checkpoints);
        }
    }

    String name() {
        return result.reconciliation();
    }

    List<EffectRow> effectsIn(String currency) {
        return effects.stream()
                .filter(effect -> effect.billingCurrency().equals(currency))
                .toList();
    }

    List<InvoiceRow> invoicesIn(String currency) {
        return invoices.stream()
                .filter(invoice -> invoice.billingCurrency().equals(currency))
                .toList();
    }

    List<LineRow> largestIn(String currency) {
        return largest.stream()
                .filter(line -> line.billingCurrency().equals(currency))
                .toList();
    }

    /** What no effect explains, without signs. */
    BigDecimal unexplainedIn(String currency) {
        return effectsIn(currency).stream()
                .filter(effect -> effect.effect().equals(RESIDUAL))
                .map(EffectRow::gross)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
