package org.tieout.rules.control;

import java.io.Serializable;
import java.util.Comparator;
import org.tieout.common.money.ControlTotal;
import org.tieout.rules.dataset.Ingested;

/**
 * One way a release writes a name, in one currency.
 *
 * @param rule what the name is of: {@code issuer}, {@code region}, {@code unit}, …
 * @param original as delivered
 * @param normalised as charges have it; empty where no table knows the original, which charges then keep
 * @param currency of the rows that use it
 */
public record NameUse(String rule, String original, String normalised, String currency)
        implements Serializable, Comparable<NameUse> {

    private static final Comparator<NameUse> ORDER = Comparator.comparing(NameUse::rule)
            .thenComparing(NameUse::original)
            .thenComparing(NameUse::normalised)
            .thenComparing(NameUse::currency);

    public Ingested.Name with(ControlTotal used) {
        return new Ingested.Name(rule, original, normalised, currency, used.rows(), used.sum());
    }

    @Override
    public int compareTo(NameUse other) {
        return ORDER.compare(this, other);
    }
}
