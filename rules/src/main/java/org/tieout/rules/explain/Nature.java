package org.tieout.rules.explain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Effect;

/**
 * What a charge is, as far as that alone explains a difference. A charge has one nature, the first of this order that
 * applies.
 */
public enum Nature {
    /** A row of category Tax. It is on no line: tax stands apart. */
    TAX_APART(null),
    /** On an invoice that was voided: nobody owes it. It is on no line. */
    VOIDED(null),
    /** The total of an invoice whose charges are there too. It is on no line. */
    SUMMARY(null),
    /** Stands in another file of its source too, which makes the line differ. */
    DUPLICATE(Effect.DUPLICATE),
    /** ChargeClass Correction: of an earlier period that was invoiced already. */
    CORRECTION(Effect.CORRECTION),
    /** ChargeCategory Credit, or in the lane of credits. */
    CREDIT(Effect.CREDIT),
    /** Tax that is charged as if it were usage: in the lane of tax, but not of category Tax. */
    TAX(Effect.TAX),
    /** In the lane of program fees or of support. */
    FEE(Effect.FEE),
    /** An adjustment by which the issuer says that it rounded. */
    ROUNDING(Effect.ROUNDING),
    /** ChargeCategory Adjustment. */
    ADJUSTMENT(Effect.ADJUSTMENT),
    /** Its charge period lies outside the billing period. */
    TIMING(Effect.TIMING),
    /** Everything else: metered and bought. */
    USAGE(null);

    private final @Nullable Effect effect;

    Nature(@Nullable Effect effect) {
        this.effect = effect;
    }

    /** What a difference in charges of this nature comes to; empty where the charges have to be looked at. */
    Optional<Effect> effect() {
        return Optional.ofNullable(effect);
    }

    /** Whether such charges are on lines. */
    public boolean isOnLines() {
        return this != TAX_APART && this != VOIDED && this != SUMMARY;
    }
}
