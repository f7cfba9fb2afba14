package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.reconcile.explain.Amounts;
import org.tieout.jobs.reconcile.explain.Nature;
import org.tieout.jobs.reconcile.match.Key;

/** A row of {@link AddUpCharges}. */
record ChargeSum(Row row) {

    Key key() {
        return KeyRows.key(Objects.requireNonNull(row.getAs(KeyCharges.KEY)));
    }

    Side side() {
        return Side.valueOf(row.getAs(Charges.SIDE));
    }

    Nature nature() {
        return Nature.valueOf(row.getAs(KeyCharges.NATURE));
    }

    @Nullable
    String lane() {
        return row.getAs(Charges.LANE);
    }

    @Nullable
    String resource() {
        return row.getAs(Charges.RESOURCE_ID);
    }

    String together() {
        return row.getAs(KeyCharges.TOGETHER);
    }

    /** The rule that gives it to products; null where none does. */
    @Nullable
    String allocationRule() {
        return row.getAs(AllocateCharges.ALLOCATION_RULE);
    }

    Sums sums() {
        return new Sums(rows(), amount(AddUpCharges.COST), amount(AddUpCharges.ABSOLUTE));
    }

    BigDecimal taxBeside() {
        return amount(AddUpCharges.TAX_BESIDE);
    }

    Timestamp oldest() {
        return row.getAs(AddUpCharges.OLDEST);
    }

    /** What it is explained from. */
    Amounts amounts() {
        return new Amounts(
                rows(),
                amount(AddUpCharges.COST),
                measure(AddUpCharges.QUANTITY, Charges.UNIT, AddUpCharges.WITHOUT_QUANTITY),
                measure(AddUpCharges.PRICED, Charges.PRICING_CURRENCY, AddUpCharges.WITHOUT_PRICED),
                rate(),
                amount(KeyCharges.ROUNDING));
    }

    @Nullable
    String smallest(String attribute) {
        return row.getAs(AddUpCharges.smallest(attribute));
    }

    @Nullable
    String largest(String attribute) {
        return row.getAs(AddUpCharges.largest(attribute));
    }

    /** The value all its charges share; null where they do not. */
    private @Nullable String common(String attribute) {
        String smallest = smallest(attribute);
        return smallest != null && smallest.equals(largest(attribute)) ? smallest : null;
    }

    private @Nullable BigDecimal rate() {
        BigDecimal smallest = row.getAs(AddUpCharges.smallest(Charges.EXCHANGE_RATE));
        if (smallest == null || row.<Long>getAs(AddUpCharges.WITHOUT_RATE) > 0) {
            return null;
        }
        return smallest.compareTo(row.getAs(AddUpCharges.largest(Charges.EXCHANGE_RATE))) == 0 ? smallest : null;
    }

    private long rows() {
        return row.<Long>getAs(AddUpCharges.ROWS);
    }

    private BigDecimal amount(String column) {
        return row.getAs(column);
    }

    private Amounts.@Nullable Measure measure(String sum, String unit, String without) {
        String common = common(unit);
        return common == null || row.<Long>getAs(without) > 0 ? null : new Amounts.Measure(row.getAs(sum), common);
    }
}
