package org.tieout.close.accrual;

import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.close.coding.Coder;
import org.tieout.close.person.Acting;
import org.tieout.common.config.AccrualsConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Accruals.AccrualRow;
import org.tieout.store.close.Accruals.ExactCost;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.Coding;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.ManyRows;
import org.tieout.store.close.Role;

/**
 * Computes what is accrued for a month: what its spend cards say it cost, corrections with it, line by line where it is
 * booked. Computed again, it is the same version as long as nothing has changed.
 */
public final class ComputeAccrual {

    private final BillingPeriod period;
    private final AccrualsConfig config;

    public ComputeAccrual(BillingPeriod period, AccrualsConfig config) {
        this.period = period;
        this.config = config;
    }

    /**
     * An accrual.
     *
     * @param notCoded lines that cannot be booked
     * @param isNew false where nothing has changed since it was computed
     */
    public record Computed(AccrualRow accrual, List<AccrualLine> lines, List<AccrualLine> notCoded, boolean isNew) {

        public Computed {
            lines = List.copyOf(lines);
            notCoded = List.copyOf(notCoded);
        }

        /** As a sentence. */
        public String inWords() {
            return "%s: accrual of %s, version %d: %,d lines, %s"
                    .formatted(
                            isNew ? "Computed" : "Unchanged",
                            accrual.billingPeriod(),
                            accrual.version(),
                            lines.size(),
                            ComputeAccrual.inWords(totals(lines)));
        }

        /** What cannot be booked and keeps the month from being exported, each with its money. */
        public List<String> missing() {
            return MissingCoding.of(notCoded);
        }
    }

    /**
     * Computes it, in a transaction that acts.
     *
     * @throws InputNotReadyException where nothing is published, or no coding was imported
     * @throws DataRefusedException where the month is closed, or whoever acts may not
     */
    public Computed apply(Acting acting) {
        Accruals accruals = acting.transaction().of(Accruals.class);
        Actor actor = acting.people()
                .actor(
                        acting.user(),
                        Set.of(Role.OPERATOR, Role.FINOPS_LEAD),
                        acting.login(),
                        "compute the accrual of " + period);
        Map<String, String> results = new TreeMap<>(accruals.published(period));
        if (results.isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to accrue: %s has no published result yet; run: tieout run --period %s"
                            .formatted(period, period));
        }
        results.keySet().forEach(one -> acting.refuseClosed(one, period, "accrue anything anew"));
        Codings codings = acting.transaction().of(Codings.class);
        Coding coding = codings.newest()
                .orElseThrow(
                        () -> new InputNotReadyException(
                                "Nothing to accrue: no coding says how cost is booked; run: tieout accrual coding import --file FILE"));
        List<ExactCost> costs = new ArrayList<>(accruals.delivered(period));
        costs.addAll(accruals.corrected(period));
        prove(costs, acting.transaction().of(Cards.class).figures(period));
        // What nobody has delivered is on no card.
        costs.addAll(accruals.expectedByPlan(period, config.expectedByPlan()));
        costs.addAll(accruals.expectedByRunRate(period, config.expectedByRunRate()));
        costs.addAll(accruals.expectedByLastMonth(period, config.expectedByLastMonth()));
        List<CodingLine> rules = codings.lines(coding.codingId());
        List<AccrualLine> lines = new AccrualLines(
                        new Coder(rules, period), coding.codingId(), Set.copyOf(config.releaseOnInvoice()))
                .of(costs);
        AccrualRow before = accruals.newest(period).orElse(null);
        if (before != null
                && !accruals.isMoved(before.accrualId(), period, true)
                && before.codingId() == coding.codingId()
                && accruals.results(before.accrualId()).equals(results)
                && accruals.lines(before.accrualId()).equals(lines)) {
            return new Computed(before, lines, notCoded(lines, rules), false);
        }
        return new Computed(write(acting, actor, coding, results, lines), lines, notCoded(lines, rules), true);
    }

    /** Cost without a rule, and cost whose rule is for tax alone. */
    private static List<AccrualLine> notCoded(List<AccrualLine> lines, List<CodingLine> rules) {
        Set<Integer> booked = rules.stream()
                .filter(rule -> !rule.posting().expenseAccount().isEmpty())
                .map(CodingLine::position)
                .collect(toSet());
        return lines.stream()
                .filter(line -> line.codingPosition().isEmpty()
                        || !booked.contains(line.codingPosition().getAsInt()))
                .toList();
    }

    private AccrualRow write(
            Acting acting, Actor actor, Coding coding, Map<String, String> results, List<AccrualLine> lines) {
        Accruals accruals = acting.transaction().of(Accruals.class);
        int version = accruals.newestVersion(period) + 1;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", version);
        content.put("coding", coding.codingId());
        content.put("results", results);
        content.put("lines", lines.size());
        content.put("amounts", totals(lines));
        long accrualId = acting.transaction()
                .of(Acts.class)
                .append(actor, "accrual computed", "accrual of " + period, Optional.of(period), "", content);
        AccrualRow accrual = new AccrualRow(accrualId, period, version, coding.codingId());
        accruals.add(accrual);
        accruals.bind(accrualId, results.keySet(), results.values());
        new ManyRows(acting.transaction()).accrualLines(accrualId, lines);
        return accrual;
    }

    /** What owners approve is what is accrued: actual cost and corrections of the cards, to the last digit. */
    private void prove(List<ExactCost> costs, Map<String, List<Figures>> cards) {
        Map<List<String>, BigDecimal> difference = new TreeMap<>(Comparator.comparing(Object::toString));
        costs.stream()
                .filter(one -> !one.cost().product().equals(AccrualLines.UNALLOCATED))
                .forEach(one -> difference.merge(
                        List.of(one.cost().product(), one.cost().billingCurrency()), one.exact(), BigDecimal::add));
        cards.forEach((product, figures) -> figures.forEach(one -> difference.merge(
                List.of(product, one.billingCurrency()),
                one.actual().add(one.corrections()).negate(),
                BigDecimal::add)));
        difference.forEach((what, left) -> {
            if (left.signum() != 0) {
                throw new DataRefusedException(
                        "Cannot accrue %s: what %s cost is not what its card says, it is %s off; publish the month again: tieout publish --force --period %s"
                                .formatted(period, what.get(0), left.toPlainString(), period));
            }
        });
    }

    /** What is booked, by currency. */
    static Map<String, BigDecimal> totals(List<AccrualLine> lines) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        lines.forEach(line -> totals.merge(line.cost().billingCurrency(), line.amount(), BigDecimal::add));
        return totals;
    }

    /** {@code 106.95 EUR, 3731.00 USD}. */
    static String inWords(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream()
                .map(one -> new Money(one.getValue(), one.getKey()).toString())
                .reduce((one, other) -> one + ", " + other)
                .orElse("nothing");
    }
}
