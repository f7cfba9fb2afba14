package org.tieout.rules.explain;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Rounding;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Effect;

/**
 * Takes the variance of one line apart, from the sums of its charges by side, nature and resource, which come ordered
 * by resource. In this order:
 *
 * <ol>
 *   <li>Charges whose nature explains them: CORRECTION, CREDIT, TAX, FEE, ROUNDING (the issuer's own adjustment),
 *       ADJUSTMENT, TIMING: what was invoiced of them less what was exported.
 *   <li>Usage that stands under another invoice on the other side: TIMING.
 *   <li>Usage of which the other side has nothing: MISSING_IN_EXPORT, MISSING_ON_INVOICE.
 *   <li>Usage of both sides, resource by resource ({@link ExplainPair}). Resources of one side alone are missing on the
 *       other, unless each side has such resources: then they are named differently, and are compared together.
 * </ol>
 *
 * <p>A rule that rounds several charges together says nothing about a resource: the line is then compared as a whole.
 */
public final class ExplainLine {

    private static final Set<Nature> SETTLEMENTS = EnumSet.of(Nature.CORRECTION, Nature.CREDIT, Nature.ADJUSTMENT);

    private final String currency;
    private final Rounding rounding;
    private final @Nullable String elsewhere;

    private final Map<Nature, Map<Side, SideAmounts>> byNature = new EnumMap<>(Nature.class);
    private final Map<Side, SideAmounts> alone = new EnumMap<>(Side.class);
    private final Map<Side, SideAmounts> ofResource = new EnumMap<>(Side.class);
    private final TreeMap<String, SideAmounts> roundedTogether = new TreeMap<>();
    private @Nullable String resource;
    private Effects ofPairs = Effects.NONE;
    private final Map<Side, SideAmounts> pairs = new EnumMap<>(Side.class);
    private Effects ofSameQuantities = Effects.NONE;
    private final Map<Side, SideAmounts> sameQuantities = new EnumMap<>(Side.class);
    private final Map<Side, SideAmounts> moneyAlone = new EnumMap<>(Side.class);
    private long differentPairs;
    private final Map<Side, Long> aloneResources = new EnumMap<>(Side.class);

    /** @param elsewhere the invoice under which the other side has this line; null where it has not */
    public ExplainLine(String currency, Rounding rounding, @Nullable String elsewhere) {
        this.currency = currency;
        this.rounding = rounding;
        this.elsewhere = elsewhere;
    }

    /**
     * Some charges of the line.
     *
     * @param resource null where they name none
     * @param together what the issuer's rule rounds together, where it does
     */
    public void add(Side side, Nature nature, @Nullable String resource, String together, SideAmounts amounts) {
        byNature.computeIfAbsent(nature, unused -> new EnumMap<>(Side.class)).merge(side, amounts, SideAmounts::plus);
        if (nature != Nature.USAGE) {
            return;
        }
        if (!Objects.equals(resource, this.resource)) {
            endResource();
            this.resource = resource;
        }
        ofResource.merge(side, amounts, SideAmounts::plus);
        if (side == Side.EXPORT && isRoundedTogether()) {
            roundedTogether.merge(together, amounts, SideAmounts::plus);
        }
    }

    /** Of all charges of a side on the line. */
    public SideAmounts side(Side side) {
        return byNature.values().stream()
                .map(sides -> sides.getOrDefault(side, SideAmounts.NONE))
                .reduce(SideAmounts.NONE, SideAmounts::plus);
    }

    /** Why it differs. */
    public Explanation explanation() {
        endResource();
        BigDecimal variance =
                side(Side.INVOICE).cost().subtract(side(Side.EXPORT).cost());
        if (variance.signum() == 0) {
            return new Explanation(Effects.NONE, 0, BigDecimal.ZERO, elsewhere);
        }
        Effects effects = ofNatures();
        Map<Side, SideAmounts> ofUsage = byNature.getOrDefault(Nature.USAGE, Map.of());
        // Without its duplicates the line is equal: how it is spread over resources is no news.
        boolean isEqual =
                byNature.containsKey(Nature.DUPLICATE) && difference(ofUsage).signum() == 0;
        Effects usage = isEqual ? Effects.NONE : usage(ofUsage);
        return new Explanation(effects.plus(usage), isEqual ? 0 : resources(), replayed(usage), elsewhere);
    }

    /** What one side calls a credit and the other a correction or an adjustment is one thing where it is one amount. */
    private Effects ofNatures() {
        Effects effects = Effects.NONE;
        Effects settled = Effects.NONE;
        for (Map.Entry<Nature, Map<Side, SideAmounts>> entry : byNature.entrySet()) {
            BigDecimal difference = difference(entry.getValue());
            Effects ofNature = entry.getKey()
                    .effect()
                    .map(effect -> Effects.of(effect, difference))
                    .orElse(Effects.NONE);
            if (SETTLEMENTS.contains(entry.getKey())) {
                settled = settled.plus(ofNature);
            } else {
                effects = effects.plus(ofNature);
            }
        }
        return settled.sum().signum() == 0 ? effects : effects.plus(settled);
    }

    private Effects usage(Map<Side, SideAmounts> sides) {
        SideAmounts invoiced = sides.getOrDefault(Side.INVOICE, SideAmounts.NONE);
        SideAmounts exported = sides.getOrDefault(Side.EXPORT, SideAmounts.NONE);
        if (elsewhere != null) {
            return Effects.of(Effect.TIMING, difference(sides));
        }
        if (invoiced.isNone() || exported.isNone()) {
            return missing(invoiced, exported);
        }
        if (isRoundedTogether()) {
            return new ExplainPair(currency).apply(invoiced, exported.withRounding(replay()));
        }
        Map<Side, SideAmounts> rest = new EnumMap<>(alone);
        if (pairs.isEmpty()) {
            moneyAlone.forEach((side, amounts) -> rest.merge(side, amounts, SideAmounts::plus));
        }
        SideAmounts invoicedAlone = rest.getOrDefault(Side.INVOICE, SideAmounts.NONE);
        SideAmounts exportedAlone = rest.getOrDefault(Side.EXPORT, SideAmounts.NONE);
        Effects ofTheRest = invoicedAlone.isNone() || exportedAlone.isNone()
                ? missing(invoicedAlone, exportedAlone)
                : new ExplainPair(currency).apply(invoicedAlone, exportedAlone);
        Effects all = ofPairs().plus(ofTheRest);
        // Each pair's effects can be written; those of many pairs together may not.
        return all.fit() ? all : all.withoutReasons();
    }

    /**
     * Of the resources of both sides. Money that belongs to some of them and does not say to which (a discount, a
     * negation) is held against those whose cost alone differs; where there are none, against all of them together.
     */
    private Effects ofPairs() {
        if (moneyAlone.isEmpty() || pairs.isEmpty()) {
            return ofPairs.plus(ofSameQuantities);
        }
        boolean isOfPrices = !sameQuantities.isEmpty();
        Map<Side, SideAmounts> together = new EnumMap<>(isOfPrices ? sameQuantities : pairs);
        moneyAlone.forEach((side, amounts) -> together.merge(side, amounts, SideAmounts::plus));
        Effects effects = new ExplainPair(currency)
                .apply(
                        together.getOrDefault(Side.INVOICE, SideAmounts.NONE),
                        together.getOrDefault(Side.EXPORT, SideAmounts.NONE));
        return isOfPrices ? ofPairs.plus(effects) : effects;
    }

    private static Effects missing(SideAmounts invoiced, SideAmounts exported) {
        return Effects.of(Effect.MISSING_IN_EXPORT, invoiced.cost())
                .plus(Effects.of(Effect.MISSING_ON_INVOICE, exported.cost().negate()));
    }

    private void endResource() {
        SideAmounts invoiced = ofResource.getOrDefault(Side.INVOICE, SideAmounts.NONE);
        SideAmounts exported = ofResource.getOrDefault(Side.EXPORT, SideAmounts.NONE);
        if (!invoiced.isNone() && !exported.isNone()) {
            Effects effects = new ExplainPair(currency).apply(invoiced, exported);
            addPair(effects, invoiced.hasQuantityOf(exported));
            differentPairs += effects.amounts().isEmpty() || resource == null ? 0 : 1;
        } else if (resource == null && invoiced.plus(exported).isMoneyAlone()) {
            ofResource.forEach((side, amounts) -> moneyAlone.merge(side, amounts, SideAmounts::plus));
        } else {
            ofResource.forEach((side, amounts) -> {
                alone.merge(side, amounts, SideAmounts::plus);
                if (resource != null && amounts.cost().signum() != 0) {
                    aloneResources.merge(side, 1L, Long::sum);
                }
            });
        }
        ofResource.clear();
    }

    private void addPair(Effects effects, boolean isSameQuantity) {
        ofResource.forEach((side, amounts) -> pairs.merge(side, amounts, SideAmounts::plus));
        if (!isSameQuantity) {
            ofPairs = ofPairs.plus(effects);
        } else if (!effects.amounts().isEmpty()) {
            ofSameQuantities = ofSameQuantities.plus(effects);
            ofResource.forEach((side, amounts) -> sameQuantities.merge(side, amounts, SideAmounts::plus));
        }
    }

    /** Resources that differ: those of both sides, and those of the side that has more of the others. */
    private long resources() {
        return differentPairs
                + Math.max(aloneResources.getOrDefault(Side.INVOICE, 0L), aloneResources.getOrDefault(Side.EXPORT, 0L));
    }

    private boolean isRoundedTogether() {
        return switch (rounding.grain()) {
            case NONE, ROW -> false;
            case METER_SUBSCRIPTION, METER_INVOICE_SECTION, INVOICE_LINE -> true;
        };
    }

    /** What the issuer's rule changes in the exported usage, group by group. */
    private BigDecimal replay() {
        return roundedTogether.values().stream()
                .map(group ->
                        RoundingRule.round(group.cost(), rounding, currency).subtract(group.cost()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What of the rounding was replayed, not delivered. */
    private static BigDecimal replayed(Effects usage) {
        return usage.of(Effect.ROUNDING);
    }

    private static BigDecimal difference(Map<Side, SideAmounts> sides) {
        return sides.getOrDefault(Side.INVOICE, SideAmounts.NONE)
                .cost()
                .subtract(sides.getOrDefault(Side.EXPORT, SideAmounts.NONE).cost());
    }
}
