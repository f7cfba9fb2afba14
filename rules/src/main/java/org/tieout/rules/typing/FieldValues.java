package org.tieout.rules.typing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.ColumnType.Decimal;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.AmountParser;
import org.tieout.rules.value.DayOrder;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.TimestampParser;
import org.tieout.rules.value.UntypableException;

/**
 * Reads the fields of delivered rows as values, exactly or not at all.
 *
 * <p>Costs are never rounded: one that does not fit DECIMAL(37,24) is refused, but for the noise below it that binary
 * numbers bring ({@link AmountParser#isBinary}). Quantities, unit prices, exchange rates and whatever no invoice is
 * made of are rounded half to even where they carry more digits than their column. Either is counted.
 */
public final class FieldValues {

    /** A rule's name begins so; a release it was applied to is inexact. */
    public static final String BINARY_NOISE = "rounded binary noise of ";

    private static final Question<Value> STRIPPED =
            new Question<>(value -> value.saying(value.text().strip()));
    private static final Question<Boolean> IS_SLASHED = new Question<>(value -> DayOrder.isSlashed(value.text()));

    private final AmountParser amounts;
    private final PartTotals totals;

    /** A month of rows names few moments, and reading one costs more than all else on the row. */
    private final Question<Optional<Instant>> times = new Question<>(value -> TimestampParser.parse(value.text()));

    private final Dialect dialect;

    FieldValues(AmountParser amounts, Dialect dialect, PartTotals totals) {
        this.amounts = amounts;
        this.dialect = dialect;
        this.totals = totals;
    }

    static Value required(DeliveredCharge charge, Field field) throws UntypableException {
        Value value = charge.value(field);
        if (value == null || STRIPPED.of(value).text().isEmpty()) {
            throw new UntypableException(RejectReason.MISSING_VALUE, field.column(), charge.get(field));
        }
        return STRIPPED.of(value);
    }

    Amount requiredCost(DeliveredCharge charge, Field field) throws UntypableException {
        required(charge, field);
        return Objects.requireNonNull(cost(charge, field));
    }

    @Nullable
    Amount cost(DeliveredCharge charge, Field field) throws UntypableException {
        Value value = charge.value(field);
        if (value == null) {
            return null;
        }
        Optional<Amount> exact = amounts.exactly(value, Types.COST);
        if (exact.isPresent()) {
            return exact.get();
        }
        // Most costs fit; only of the others is it asked where they come from.
        BigDecimal amount = number(field, value);
        if (!AmountParser.isBinary(value.text(), amount)) {
            return fitted(amount, field, value.text());
        }
        totals.count(BINARY_NOISE + field.column());
        return rounded(amount, field, value, Types.COST);
    }

    /** The same sum or difference, where it still fits. */
    static Amount fitted(BigDecimal amount, Field field, String text) throws UntypableException {
        Optional<BigDecimal> exact = AmountParser.exactly(amount, Types.COST);
        if (exact.isEmpty()) {
            boolean isLarge = AmountParser.rounded(amount, Types.COST).isEmpty();
            throw new UntypableException(
                    isLarge ? RejectReason.AMOUNT_TOO_LARGE : RejectReason.AMOUNT_TOO_PRECISE, field.column(), text);
        }
        return Amount.of(exact.get(), Types.COST.scale());
    }

    @Nullable
    Amount rounded(DeliveredCharge charge, Field field, Decimal type) throws UntypableException {
        Value value = charge.value(field);
        if (value == null) {
            return null;
        }
        Optional<Amount> exact = amounts.exactly(value, type);
        if (exact.isPresent()) {
            return exact.get();
        }
        Amount rounded = rounded(number(field, value), field, value, type);
        totals.count("rounded " + field.column());
        return rounded;
    }

    private static Amount rounded(BigDecimal amount, Field field, Value value, Decimal type) throws UntypableException {
        BigDecimal rounded = AmountParser.rounded(amount, type)
                .orElseThrow(() -> new UntypableException(RejectReason.AMOUNT_TOO_LARGE, field.column(), value.text()));
        return Amount.of(rounded, type.scale());
    }

    Optional<Instant> time(DeliveredCharge charge, Field field) throws UntypableException {
        Value value = charge.value(field);
        if (value == null) {
            return Optional.empty();
        }
        boolean isSure = dialect.isMonthFirst() || !IS_SLASHED.of(value);
        Optional<Instant> time = isSure ? times.of(value) : slashed(charge, field, value.text());
        if (time.isEmpty()) {
            throw new UntypableException(RejectReason.UNREADABLE_TIME, field.column(), value.text());
        }
        return time;
    }

    /** A day of which the month may not come first. What month a row is billed in is never guessed. */
    private Optional<Instant> slashed(DeliveredCharge charge, Field field, String text) {
        String start = charge.get(Field.BILLING_PERIOD_START);
        DayOrder order = DayOrder.of(start, charge.get(Field.BILLING_PERIOD_END));
        if (order == DayOrder.UNKNOWN && DayOrder.isAmbiguous(text)) {
            boolean isTheMonth = field == (start == null ? Field.CHARGE_PERIOD_START : Field.BILLING_PERIOD_START);
            if (isTheMonth) {
                return Optional.empty();
            }
            totals.count("days read as month first");
        }
        return order.parse(text);
    }

    private BigDecimal number(Field field, Value value) throws UntypableException {
        return amounts.parse(value)
                .orElseThrow(
                        () -> new UntypableException(RejectReason.UNREADABLE_AMOUNT, field.column(), value.text()));
    }
}
