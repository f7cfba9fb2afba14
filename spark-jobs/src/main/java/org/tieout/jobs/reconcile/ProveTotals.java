package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.money.Money;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.reconcile.invoice.InvoiceLines;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.rules.match.Key;

/**
 * Holds what came out against what came in, per side and currency, in rows, sum and absolute sum: the charges ingest
 * proved = charges on lines + tax + set apart; charges on lines = matched + unmatched. And every variance is explained:
 * the effects of a line, of an invoice and of the period sum to it. What does not tie out is refused.
 */
final class ProveTotals {

    private final String reconciliation;
    private final List<InvoiceTotals> totals;
    private final Map<Key, InvoiceLines> lines;
    private final List<Checkpoint> taken = new ArrayList<>();

    private ProveTotals(String reconciliation, List<InvoiceTotals> totals, Map<Key, InvoiceLines> lines) {
        this.reconciliation = reconciliation;
        this.totals = totals;
        this.lines = lines;
    }

    /**
     * Checkpoints of charges, lines, tax, and what was matched.
     *
     * @param ingested totals ingest took when it wrote the charges
     */
    static List<Checkpoint> apply(
            String reconciliation,
            List<Checkpoint> ingested,
            List<InvoiceTotals> totals,
            Map<Key, InvoiceLines> lines) {
        ProveTotals proof = new ProveTotals(reconciliation, totals, lines);
        for (Side side : Side.values()) {
            proof.side(side, ingested);
        }
        proof.effects();
        return List.copyOf(proof.taken);
    }

    private void side(Side side, List<Checkpoint> ingested) {
        Map<String, ControlTotal> charges = new TreeMap<>();
        ingested.stream()
                .filter(one -> one.side().equals(side.name()))
                .forEach(one -> charges.merge(one.currency(), one.total(), ControlTotal::plus));
        Map<String, ControlTotal> onLines = byCurrency(one -> one.onLines(side));
        Map<String, ControlTotal> tax = byCurrency(one -> one.tax(side));
        Map<String, ControlTotal> apart = byCurrency(one -> one.apart(side));
        Map<String, ControlTotal> matched = byCurrency(one -> of(one).matched(side));
        Map<String, ControlTotal> unmatched = byCurrency(one -> of(one).unmatched(side));
        hold(side, "ingested", charges, "on lines, as tax and set apart", both(both(onLines, tax), apart));
        hold(side, "on lines", onLines, "matched and unmatched", both(matched, unmatched));
        take("charges", side, charges);
        take("lines", side, onLines);
        take("tax", side, tax);
        take("apart", side, apart);
        take("matched", side, matched);
        take("unmatched", side, unmatched);
    }

    private void effects() {
        Map<String, BigDecimal> unexplained = new TreeMap<>();
        for (InvoiceTotals invoice : totals) {
            InvoiceLines of = of(invoice);
            if (!of.unexplained().isEmpty()) {
                throw new DataRefusedException(
                        "Effects of line %s of reconciliation %s do not sum to its variance; this is a fault of Tieout, please report it"
                                .formatted(of.unexplained().first(), reconciliation));
            }
            BigDecimal variance = invoice.onLines(Side.INVOICE)
                    .sum()
                    .subtract(invoice.onLines(Side.EXPORT).sum());
            BigDecimal rest = variance.subtract(of.effects().sum());
            unexplained.merge(invoice.currency(), rest.abs(), BigDecimal::add);
        }
        unexplained.forEach((currency, amount) -> {
            if (amount.signum() != 0) {
                throw new DataRefusedException(
                        "Effects of reconciliation %s do not sum to its variance: %s is not explained; this is a fault of Tieout, please report it"
                                .formatted(reconciliation, new Money(amount, currency)));
            }
        });
    }

    private InvoiceLines of(InvoiceTotals invoice) {
        return lines.getOrDefault(invoice.invoice(), InvoiceLines.NONE);
    }

    private void hold(
            Side side, String before, Map<String, ControlTotal> had, String after, Map<String, ControlTotal> has) {
        for (String currency : both(had, has).keySet()) {
            ControlTotal one = had.getOrDefault(currency, ControlTotal.NONE);
            ControlTotal other = has.getOrDefault(currency, ControlTotal.NONE);
            if (!one.tiesOutWith(other)) {
                throw new DataRefusedException(
                        "Totals of reconciliation %s do not tie out on the %s side: %s %,d rows, %s; %s %,d rows, %s; run ingest again"
                                .formatted(
                                        reconciliation,
                                        side,
                                        before,
                                        one.rows(),
                                        new Money(one.sum(), currency),
                                        after,
                                        other.rows(),
                                        new Money(other.sum(), currency)));
            }
        }
    }

    private void take(String step, Side side, Map<String, ControlTotal> sums) {
        sums.forEach((currency, sum) -> {
            if (sum.rows() > 0) {
                taken.add(new Checkpoint(
                        step, reconciliation, side.name(), currency, sum.rows(), sum.sum(), sum.absoluteSum()));
            }
        });
    }

    private Map<String, ControlTotal> byCurrency(Function<InvoiceTotals, ControlTotal> part) {
        Map<String, ControlTotal> sums = new TreeMap<>();
        totals.forEach(one -> sums.merge(one.currency(), part.apply(one), ControlTotal::plus));
        return sums;
    }

    private static Map<String, ControlTotal> both(Map<String, ControlTotal> one, Map<String, ControlTotal> other) {
        Map<String, ControlTotal> both = new TreeMap<>(one);
        other.forEach((currency, sums) -> both.merge(currency, sums, ControlTotal::plus));
        return both;
    }
}
