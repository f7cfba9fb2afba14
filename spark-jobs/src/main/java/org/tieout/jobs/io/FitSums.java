package org.tieout.jobs.io;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.common.money.Money;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Types;

/**
 * Whether charges can be added up at all: a sum has no more digits before the point than an amount, and Spark and
 * DuckDB both end a job over one that has. Credits are counted like costs, so that no part of them can be larger than
 * all.
 */
public final class FitSums {

    private static final int DIGITS = Types.COST.precision() - Types.COST.scale();
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(DIGITS);

    private FitSums() {}

    /**
     * Holds them against it, side by side and currency by currency.
     *
     * @param what is not possible otherwise, as in {@code Cannot ingest contoso-usage}
     * @throws DataRefusedException naming the sum
     */
    public static void apply(String what, Collection<Checkpoint> charges) {
        Map<String, Money> sums = new TreeMap<>();
        charges.forEach(one -> sums.merge(
                one.side() + one.currency(),
                new Money(one.absoluteSum(), one.currency()),
                (sum, more) -> new Money(sum.amount().add(more.amount()), sum.currency())));
        sums.values().stream()
                .filter(sum -> sum.amount().compareTo(TOO_MUCH) >= 0)
                .findFirst()
                .ifPresent(sum -> {
                    throw new DataRefusedException(
                            "%s: its costs, credits counted as costs, add up to %s, and an amount has up to %d digits before the point; is one of them wrong, or its currency?"
                                    .formatted(what, sum.toString().strip(), DIGITS));
                });
    }
}
