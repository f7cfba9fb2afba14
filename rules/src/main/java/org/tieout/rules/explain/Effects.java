package org.tieout.rules.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.Types;

/**
 * A variance taken apart.
 *
 * @param amounts none of them zero
 */
public record Effects(Map<Effect, BigDecimal> amounts) {

    public static final Effects NONE = new Effects(Map.of());

    public Effects {
        EnumMap<Effect, BigDecimal> kept = new EnumMap<>(Effect.class);
        amounts.forEach((effect, amount) -> {
            if (amount.signum() != 0) {
                kept.put(effect, amount);
            }
        });
        amounts = Collections.unmodifiableMap(kept);
    }

    public static Effects of(Effect effect, BigDecimal amount) {
        return new Effects(Map.of(effect, amount));
    }

    public Effects plus(Effects other) {
        EnumMap<Effect, BigDecimal> sum = new EnumMap<>(Effect.class);
        sum.putAll(amounts);
        other.amounts.forEach((effect, amount) -> sum.merge(effect, amount, BigDecimal::add));
        return new Effects(sum);
    }

    /** The variance they explain. */
    public BigDecimal sum() {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Without regard to signs: what offsetting effects cannot hide from. */
    public BigDecimal gross() {
        return amounts.values().stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether each of them can be written. */
    boolean fit() {
        return amounts.values().stream()
                .allMatch(amount -> amount.setScale(Types.COST.scale(), RoundingMode.HALF_EVEN)
                                .precision()
                        <= Types.COST.precision());
    }

    /**
     * The same variance, and of its reasons the rounding alone: absurd quantities would explain a cent by trillions.
     */
    Effects withoutReasons() {
        BigDecimal rounding = of(Effect.ROUNDING);
        return of(Effect.ROUNDING, rounding).plus(of(Effect.RESIDUAL, sum().subtract(rounding)));
    }

    public BigDecimal of(Effect effect) {
        return amounts.getOrDefault(effect, BigDecimal.ZERO);
    }
}
