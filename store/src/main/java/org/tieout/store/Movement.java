package org.tieout.store;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has moved on an invoice since its result was frozen.
 *
 * @param invoiceId null for what is on no invoice yet
 * @param variance invoiced less exported
 * @param invoiced cost invoiced, tax apart
 * @param exported cost exported, tax apart
 * @param linesChanged lines of both results with another cost, quantity, number of charges or verdict
 * @param effects what the variances are made of, before and after
 */
public record Movement(
        @Nullable String issuer,
        @Nullable String invoiceId,
        String currency,
        Change variance,
        Change invoiced,
        Change exported,
        long linesChanged,
        long linesAdded,
        long linesGone,
        List<EffectChange> effects) {

    /**
     * An amount before and after.
     *
     * @param gross sum of |change| over the lines, which offsetting changes cannot hide from
     */
    public record Change(BigDecimal frozen, BigDecimal now, BigDecimal gross) {

        /** Amounts count by their value, not by their zeros. */
        public Change {
            frozen = plain(frozen);
            now = plain(now);
            gross = plain(gross);
        }

        public BigDecimal net() {
            return plain(now.subtract(frozen));
        }
    }

    /** An effect before and after. */
    public record EffectChange(String effect, BigDecimal frozen, BigDecimal now) {

        /** Amounts count by their value, not by their zeros. */
        public EffectChange {
            frozen = plain(frozen);
            now = plain(now);
        }

        public BigDecimal moved() {
            return plain(now.subtract(frozen));
        }
    }

    public Movement {
        effects = effects.stream()
                .sorted(Comparator.comparing(EffectChange::effect))
                .toList();
    }

    /** Whether anything is another: an amount, a line, or why they differ. */
    public boolean hasMoved() {
        return linesChanged + linesAdded + linesGone > 0
                || effects.stream().anyMatch(effect -> effect.moved().signum() != 0);
    }

    static BigDecimal plain(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }
}
