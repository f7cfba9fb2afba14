package org.tieout.rules.dialect;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.name.Cloud;

/** How one provider writes one kind of file: which of its columns say what, and what has to be mended on the way. */
public interface Dialect extends Serializable {

    /** As it is written in config and recorded with the run. */
    String name();

    SourceKind kind();

    /** One sentence for docs/formats.md. */
    String description();

    /**
     * Columns a file of this dialect must have, as the provider writes them; {@code A|B} where either will do. They
     * also tell it from other dialects.
     */
    List<String> mandatory();

    /** The columns each field is read from; where several are named, the first that is not null on the row. */
    Map<Field, List<String>> columns();

    /** Whose names of regions its rows use, where they do not name their provider themselves. */
    default Optional<Cloud> cloud() {
        return Optional.empty();
    }

    /** Who issues its invoices, where neither the rows nor config say. */
    default Optional<String> issuer() {
        return cloud().flatMap(Cloud::issuer);
    }

    /** Whether its files look like those of other dialects, so that only a source of its cloud can be in it. */
    default boolean isToldByProvider() {
        return false;
    }

    /** What tells the month a row is billed in. */
    default MonthRule monthRule() {
        return columns().containsKey(Field.BILLING_PERIOD_START) ? MonthRule.BILLING_PERIOD : MonthRule.DAY;
    }

    /** Whether the provider writes the month first, {@code 10/1/2026}; of all others it may be the day. */
    default boolean isMonthFirst() {
        return cloud().filter(cloud -> cloud == Cloud.AZURE || cloud == Cloud.AWS)
                .isPresent();
    }

    /** What the ends of its billing periods mean. */
    default PeriodEnd billingPeriodEnd() {
        return PeriodEnd.EXCLUSIVE;
    }

    /** The version of FOCUS it follows: what its conformance report is held against. */
    default Optional<String> focusVersion() {
        return Optional.empty();
    }

    /** Mends what the provider writes differently from FOCUS; most rows need nothing. */
    default void normalise(DeliveredCharge charge) {}

    /**
     * The same dialect, where rows are read otherwise in the light of all others of their release; itself where they
     * are not.
     *
     * @param hinted what the rows of the release have hinted at, added up
     * @throws DataRefusedException where the rows contradict each other
     */
    default Dialect knowing(List<Hinted> hinted) {
        return this;
    }

    /**
     * {@linkplain DeliveredCharge.Hint Hints} added up.
     *
     * @param invoice of the rows that gave them
     * @param absolute sum of their absolute amounts
     */
    record Hinted(String about, String invoice, String currency, long rows, BigDecimal sum, BigDecimal absolute) {}

    /** Starts a table of columns. */
    static Columns columnsOf() {
        return new Columns();
    }

    /** Builds {@link #columns()} line by line. */
    final class Columns {
        private final Map<Field, List<String>> byField = new EnumMap<>(Field.class);

        /** What another dialect reads; the lines after it say otherwise. */
        Columns like(Map<Field, List<String>> other) {
            byField.putAll(other);
            return this;
        }

        public Columns read(Field field, String... columns) {
            byField.put(field, Arrays.asList(columns));
            return this;
        }

        public Map<Field, List<String>> map() {
            return byField;
        }
    }
}
