package org.tieout.common.hierarchy;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;

/**
 * The months in which something is effective: whole months, because providers invoice by them.
 *
 * @param to the last of them; null where no end is known
 */
public record EffectiveMonths(BillingPeriod from, @Nullable BillingPeriod to) implements Serializable {

    private static final Comparator<EffectiveMonths> BY_END =
            Comparator.comparing(EffectiveMonths::to, Comparator.nullsLast(Comparator.naturalOrder()));

    public EffectiveMonths {
        if (to != null && to.compareTo(from) < 0) {
            throw new IllegalArgumentException("Invalid months: %s is before %s".formatted(to, from));
        }
    }

    /** From that month on. */
    public static EffectiveMonths from(BillingPeriod first) {
        return new EffectiveMonths(first, null);
    }

    /** The last month; empty where no end is known. */
    public Optional<BillingPeriod> last() {
        return Optional.ofNullable(to);
    }

    public boolean include(BillingPeriod period) {
        return period.compareTo(from) >= 0 && (to == null || period.compareTo(to) <= 0);
    }

    /** The first month of both; empty where they have none in common. */
    public Optional<BillingPeriod> firstInCommon(EffectiveMonths other) {
        BillingPeriod later = from.compareTo(other.from) > 0 ? from : other.from;
        return include(later) && other.include(later) ? Optional.of(later) : Optional.empty();
    }

    /** The first of these months that is in none of the others; empty where they cover all of them. */
    public Optional<BillingPeriod> firstOutside(Collection<EffectiveMonths> others) {
        BillingPeriod month = from;
        while (include(month)) {
            BillingPeriod open = month;
            Optional<EffectiveMonths> cover =
                    others.stream().filter(other -> other.include(open)).max(BY_END);
            if (cover.isEmpty()) {
                return Optional.of(month);
            }
            BillingPeriod end = cover.get().to();
            if (end == null) {
                return Optional.empty();
            }
            month = new BillingPeriod(end.month().plusMonths(1));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return to == null ? "from " + from : from.equals(to) ? "in " + from : from + " to " + to;
    }
}
