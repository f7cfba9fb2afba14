package org.tieout.close.trueup;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.accrual.MonthAccrual;
import org.tieout.close.person.Acting;
import org.tieout.close.trueup.CompareToInvoices.Compared;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Movement;
import org.tieout.store.ProductCost;
import org.tieout.store.WatchReport;
import org.tieout.store.close.AccrualLedger;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Role;
import org.tieout.store.close.TrueUps;
import org.tieout.store.close.TrueUps.AccruedProduct;
import org.tieout.store.close.TrueUps.PublishedEffect;
import org.tieout.store.close.TrueUps.PublishedProduct;
import org.tieout.store.close.TrueUps.TrueUpEffect;
import org.tieout.store.close.TrueUps.TrueUpLine;
import org.tieout.store.close.TrueUps.TrueUpRow;

/**
 * Trues up what was handed over of a month's accrual: with what has been delivered since it was closed, as watch has
 * it, or, where nothing has, with the result it was closed with.
 */
public final class TrueUpAccrual {

    private final BillingPeriod period;

    public TrueUpAccrual(BillingPeriod period) {
        this.period = period;
    }

    /**
     * A true-up.
     *
     * @param isNew false where it is what the true-up before said
     */
    public record TruedUp(TrueUpRow row, List<TrueUpLine> lines, List<TrueUpEffect> effects, boolean isNew) {

        public TruedUp {
            lines = List.copyOf(lines);
            effects = List.copyOf(effects);
        }

        /** As a sentence. */
        public String inWords(BillingPeriod period) {
            return "%s of the accrual of %s, version %d: %s"
                    .formatted(
                            isNew ? "True-up" : "Unchanged: true-up",
                            period,
                            row.version(),
                            differences(lines).entrySet().stream()
                                    .map(one -> new Money(one.getValue(), one.getKey()).toString())
                                    .collect(Collectors.joining(", ")));
        }
    }

    /**
     * Holds it against its invoices, in a transaction that acts.
     *
     * @throws InputNotReadyException where it was not handed over, or what was delivered since is not known by product
     * @throws org.tieout.common.run.DataRefusedException where whoever acts may not
     */
    public TruedUp apply(Acting acting) {
        Actor actor = acting.people()
                .actor(
                        acting.user(),
                        Set.of(Role.FINOPS_LEAD, Role.OPERATOR),
                        acting.login(),
                        "true up the accrual of " + period);
        TrueUps trueUps = acting.transaction().of(TrueUps.class);
        MonthAccrual accrual = MonthAccrual.of(acting.transaction(), period, Optional.empty());
        long accrualId = accrual.accrual().accrualId();
        List<AccruedProduct> accrued = trueUps.accrued(accrualId);
        if (acting.transaction().of(AccrualLedger.class).accrued(accrualId).isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to true up: the accrual of %s was not handed over yet; run: tieout accrual export --period %s --layout LAYOUT --to PLACE"
                            .formatted(period, period));
        }
        List<TrueUpLine> lines = new ArrayList<>();
        List<TrueUpEffect> effects = new ArrayList<>();
        Set<String> reconciliations = new TreeSet<>(accrual.results());
        accrued.forEach(one -> reconciliations.add(one.reconciliation()));
        for (String reconciliation : reconciliations) {
            // Of what was expected alone nothing was exported then.
            boolean hadResult = accrual.results().contains(reconciliation);
            Compared compared = compare(acting, trueUps, reconciliation, hadResult, accrued, lines.size() + 1);
            lines.addAll(compared.lines());
            effects.addAll(compared.effects());
        }
        Optional<TrueUpRow> before = trueUps.newest(accrualId);
        if (before.isPresent() && isSame(trueUps, before.get(), lines, effects)) {
            return new TruedUp(before.get(), lines, effects, false);
        }
        int version = before.map(TrueUpRow::version).orElse(0) + 1;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", version);
        content.put("difference", differences(lines));
        long trueUpId = acting.transaction()
                .of(Acts.class)
                .append(actor, "accrual trued up", "accrual of " + period, Optional.of(period), "", content);
        TrueUpRow row = new TrueUpRow(trueUpId, accrualId, version);
        trueUps.add(row);
        trueUps.setLines(trueUpId, lines);
        trueUps.setEffects(trueUpId, effects);
        return new TruedUp(row, lines, effects, true);
    }

    private Compared compare(
            Acting acting,
            TrueUps trueUps,
            String reconciliation,
            boolean hadResult,
            List<AccruedProduct> accrued,
            int firstLine) {
        List<PublishedProduct> published = trueUps.published(reconciliation, period);
        List<PublishedEffect> frozen = trueUps.effects(reconciliation, period);
        Optional<WatchReport> report = acting.transaction()
                .watchReports()
                .newest(reconciliation, period)
                .filter(one -> !one.newHash().equals(one.frozenHash()));
        List<ProductCost> products =
                report.isPresent() ? acting.transaction().watchReports().products(reconciliation, period) : List.of();
        if (report.isPresent() && products.isEmpty()) {
            throw new InputNotReadyException(
                    "Cannot true up %s: what was delivered since is not known by product yet; run: tieout watch --force --period %s"
                            .formatted(reconciliation, period));
        }
        return new CompareToInvoices(reconciliation)
                .apply(
                        accrued.stream()
                                .filter(one -> one.reconciliation().equals(reconciliation))
                                .toList(),
                        hadResult ? published : List.of(),
                        report.isPresent()
                                ? products.stream().map(TrueUpAccrual::now).toList()
                                : published,
                        report.map(one -> moved(frozen, one.movements())).orElse(frozen),
                        firstLine);
    }

    private static PublishedProduct now(ProductCost cost) {
        boolean isInvoiced = cost.invoiceId() != null;
        return new PublishedProduct(
                Objects.requireNonNullElse(cost.issuer(), ""),
                Objects.requireNonNullElse(cost.businessUnit(), ""),
                cost.product(),
                cost.currency(),
                isInvoiced ? cost.invoiced() : BigDecimal.ZERO,
                isInvoiced ? BigDecimal.ZERO : cost.exported(),
                cost.exported());
    }

    /** Effects as they are now: of invoices that have moved, those of the report. */
    private static List<PublishedEffect> moved(List<PublishedEffect> frozen, List<Movement> movements) {
        List<PublishedEffect> effects = new ArrayList<>();
        Set<List<String>> moved = new java.util.HashSet<>();
        for (Movement movement : movements) {
            if (movement.invoiceId() == null) {
                continue;
            }
            String issuer = Objects.requireNonNullElse(movement.issuer(), "");
            moved.add(List.of(issuer, movement.invoiceId(), movement.currency()));
            movement.effects()
                    .forEach(effect -> effects.add(new PublishedEffect(
                            issuer, movement.invoiceId(), movement.currency(), effect.effect(), effect.now())));
        }
        return Stream.concat(
                        effects.stream(),
                        frozen.stream()
                                .filter(one -> !moved.contains(
                                        List.of(one.invoiceIssuerName(), one.invoiceId(), one.billingCurrency()))))
                .toList();
    }

    private static boolean isSame(
            TrueUps trueUps, TrueUpRow before, List<TrueUpLine> lines, List<TrueUpEffect> effects) {
        return inWords(trueUps.lines(before.trueUpId()), trueUps.effects(before.trueUpId()))
                .equals(inWords(lines, effects));
    }

    /** Amounts count by their value, not by their zeros. */
    private static List<String> inWords(List<TrueUpLine> lines, List<TrueUpEffect> effects) {
        return Stream.concat(
                        lines.stream()
                                .map(line -> "%s %s %s %s %s %s %s"
                                        .formatted(
                                                line.reconciliation(),
                                                line.invoiceIssuerName(),
                                                line.product(),
                                                new Money(line.accrued(), line.billingCurrency()),
                                                new Money(line.invoiced(), line.billingCurrency()),
                                                new Money(line.notInvoiced(), line.billingCurrency()),
                                                line.settlement())),
                        effects.stream()
                                .map(effect -> "%s %s %s %s"
                                        .formatted(
                                                effect.reconciliation(),
                                                effect.invoiceIssuerName(),
                                                effect.effect(),
                                                new Money(effect.amount(), effect.billingCurrency()))))
                .sorted()
                .toList();
    }

    private static Map<String, BigDecimal> differences(List<TrueUpLine> lines) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.billingCurrency(), line.difference(), BigDecimal::add));
        return sums;
    }
}
