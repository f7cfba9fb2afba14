package org.tieout.rules.typing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.ColumnType.Decimal;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.AmountParser;
import org.tieout.rules.value.DayOrder;
import org.tieout.rules.value.LookupCache;
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

    private final AmountParser amounts;
    private final PartTotals totals;

    /** A month of rows names few moments, and reading one costs more than all else on the row. */
    private final LookupCache<Optional<Instant>> times = new LookupCache<>(TimestampParser::parse);

    private final Dialect dialect;

    FieldValues(AmountParser amounts, Dialect dialect, PartTotals totals) {
        this.amounts = amounts;
        this.dialect = dialect;
        this.totals = totals;
    }

    static String required(DeliveredCharge charge, Field field) throws UntypableException {
        String value = charge.get(field);
        if (value == null || value.isBlank()) {
            throw new UntypableException(RejectReason.MISSING_VALUE, field.column(), value);
        }
        return value.strip();
    }

    BigDecimal requiredCost(DeliveredCharge charge, Field field) throws UntypableException {
        required(charge, field);
        return Objects.requireNonNull(cost(charge, field));
    }

    @Nullable
    BigDecimal cost(DeliveredCharge charge, Field field) throws UntypableException {
        String text = charge.get(field);
        if (text == null) {
            return null;
        }
        BigDecimal amount = number(field, text);
        Optional<BigDecimal> exact = AmountParser.exactly(amount, Types.COST);
        // Most costs fit; only of the others is it asked where they come from.
        if (exact.isPresent() || !AmountParser.isBinary(text, amount)) {
            return exact.isPresent() ? exact.get() : fitted(amount, field, text);
        }
        totals.count(BINARY_NOISE + field.column());
        return AmountParser.rounded(amount, Types.COST).orElseThrow(() -> tooLarge(field, text));
    }

    /** The same sum or difference, where it still fits. */
    static BigDecimal fitted(BigDecimal amount, Field field, String text) throws UntypableException {
        Optional<BigDecimal> exact = AmountParser.exactly(amount, Types.COST);
        if (exact.isEmpty()) {
            boolean isLarge = AmountParser.rounded(amount, Types.COST).isEmpty();
            throw new UntypableException(
                    isLarge ? RejectReason.AMOUNT_TOO_LARGE : RejectReason.AMOUNT_TOO_PRECISE, field.column(), text);
        }
        return exact.get();
    }

    @Nullable
    BigDecimal rounded(DeliveredCharge charge, Field field, Decimal type) throws UntypableException {
        String text = charge.get(field);
        if (text == null) {
            return null;
        }
        BigDecimal amount = number(field, text);
        Optional<BigDecimal> exact = AmountParser.exactly(amount, type);
        if (exact.isPresent()) {
            return exact.get();
        }
        BigDecimal rounded = AmountParser.rounded(amount, type).orElseThrow(() -> tooLarge(field, text));
        totals.count("rounded " + field.column());
        return rounded;
    }

    Optional<Instant> time(DeliveredCharge charge, Field field) throws UntypableException {
        String text = charge.get(field);
        if (text == null) {
            return Optional.empty();
        }
        boolean isSure = dialect.isMonthFirst() || !DayOrder.isSlashed(text);
        Optional<Instant> time = isSure ? times.of(text) : slashed(charge, field, text);
        if (time.isEmpty()) {
            throw new UntypableException(RejectReason.UNREADABLE_TIME, field.column(), text);
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

    private static UntypableException tooLarge(Field field, String text) {
        return new UntypableException(RejectReason.AMOUNT_TOO_LARGE, field.column(), text);
    }

    private BigDecimal number(Field field, String text) throws UntypableException {
        return amounts.parse(text)
                .orElseThrow(() -> new UntypableException(RejectReason.UNREADABLE_AMOUNT, field.column(), text));
    }
}
