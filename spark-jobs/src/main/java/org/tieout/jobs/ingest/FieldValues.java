package org.tieout.jobs.ingest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.dataset.Types;
import org.tieout.jobs.ingest.dialect.DeliveredCharge;
import org.tieout.jobs.ingest.dialect.Field;

/**
 * Reads the fields of delivered rows as values, exactly or not at all.
 *
 * <p>Costs are never rounded: one that does not fit DECIMAL(37,24) is refused. Quantities, unit prices and exchange
 * rates that carry more digits than their column are rounded half to even, and counted.
 */
final class FieldValues {

    private final Amounts amounts;
    private final PartTotals totals;

    /** A month of rows names few moments, and reading one costs more than all else on the row. */
    private final Remembered<Optional<Instant>> times = new Remembered<>(Timestamps::parse);

    FieldValues(Amounts amounts, PartTotals totals) {
        this.amounts = amounts;
        this.totals = totals;
    }

    static String required(DeliveredCharge charge, Field field) throws Untypable {
        String value = charge.get(field);
        if (value == null || value.isBlank()) {
            throw new Untypable(Reason.MISSING_VALUE, field.column(), value);
        }
        return value.strip();
    }

    BigDecimal requiredCost(DeliveredCharge charge, Field field) throws Untypable {
        required(charge, field);
        return Objects.requireNonNull(cost(charge, field));
    }

    @Nullable
    BigDecimal cost(DeliveredCharge charge, Field field) throws Untypable {
        String text = charge.get(field);
        return text == null ? null : fitted(number(field, text), field, text);
    }

    /** The same sum or difference, where it still fits. */
    static BigDecimal fitted(BigDecimal amount, Field field, String text) throws Untypable {
        Optional<BigDecimal> exact = Amounts.exactly(amount, Types.COST);
        if (exact.isEmpty()) {
            boolean isLarge = Amounts.rounded(amount, Types.COST).isEmpty();
            throw new Untypable(isLarge ? Reason.AMOUNT_TOO_LARGE : Reason.AMOUNT_TOO_PRECISE, field.column(), text);
        }
        return exact.get();
    }

    @Nullable
    BigDecimal rounded(DeliveredCharge charge, Field field, DecimalType type) throws Untypable {
        String text = charge.get(field);
        if (text == null) {
            return null;
        }
        BigDecimal amount = number(field, text);
        Optional<BigDecimal> exact = Amounts.exactly(amount, type);
        if (exact.isPresent()) {
            return exact.get();
        }
        BigDecimal rounded = Amounts.rounded(amount, type)
                .orElseThrow(() -> new Untypable(Reason.AMOUNT_TOO_LARGE, field.column(), text));
        totals.count("rounded " + field.column());
        return rounded;
    }

    Optional<Instant> time(DeliveredCharge charge, Field field) throws Untypable {
        String text = charge.get(field);
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> time = times.of(text);
        if (time.isEmpty()) {
            throw new Untypable(Reason.UNREADABLE_TIME, field.column(), text);
        }
        return time;
    }

    private BigDecimal number(Field field, String text) throws Untypable {
        return amounts.parse(text).orElseThrow(() -> new Untypable(Reason.UNREADABLE_AMOUNT, field.column(), text));
    }
}
