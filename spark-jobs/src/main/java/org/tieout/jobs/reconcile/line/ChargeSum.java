package org.tieout.jobs.reconcile.line;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.reconcile.charge.AllocateCharges;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.explain.SideAmounts;
import org.tieout.rules.match.Key;

/** A group of charges that has its key. */
public record ChargeSum(Row row) {

    public static final List<String> COLUMNS = List.of(
            KeyCharges.KEY,
            Charges.SIDE,
            Charges.LANE,
            KeyCharges.NATURE,
            Charges.RESOURCE_ID,
            KeyCharges.TOGETHER,
            AllocateCharges.ALLOCATION_RULE,
            KeyCharges.IS_DETAIL,
            Charges.INVOICE_ID,
            Charges.BILLING_ACCOUNT_ID,
            Charges.BILLING_ACCOUNT_NAME,
            Charges.SUB_ACCOUNT_NAME,
            Charges.METER_ID,
            Charges.UNIT,
            Charges.PRICING_CURRENCY,
            Charges.EXCHANGE_RATE,
            Charges.CHARGE_PERIOD_START,
            GroupCharges.ROWS,
            GroupCharges.COST,
            GroupCharges.ABSOLUTE,
            GroupCharges.QUANTITY,
            GroupCharges.WITHOUT_QUANTITY,
            GroupCharges.PRICED,
            GroupCharges.WITHOUT_PRICED,
            GroupCharges.TAX_BESIDE,
            GroupCharges.FINGERPRINT,
            GroupCharges.CHARGE_KEY,
            KeyCharges.ROUNDING,
            FindDuplicates.FILES);

    Key key() {
        return KeyRows.key(Objects.requireNonNull(row.getAs(KeyCharges.KEY)));
    }

    public Side side() {
        return Side.valueOf(row.getAs(Charges.SIDE));
    }

    public Nature nature() {
        return Nature.valueOf(row.getAs(KeyCharges.NATURE));
    }

    @Nullable
    public String lane() {
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

    public ControlTotal sums() {
        return new ControlTotal(rows(), amount(GroupCharges.COST), amount(GroupCharges.ABSOLUTE));
    }

    public BigDecimal taxBeside() {
        return amount(GroupCharges.TAX_BESIDE);
    }

    Timestamp oldest() {
        return row.getAs(Charges.CHARGE_PERIOD_START);
    }

    @Nullable
    public String attribute(String column) {
        return row.getAs(column);
    }

    /** What {@link GroupCharges} finds its charges by. */
    long fingerprint() {
        return row.<Long>getAs(GroupCharges.FINGERPRINT);
    }

    /** Files in which the same rows stand, where they explain a difference; otherwise none. */
    List<String> files() {
        return row.isNullAt(row.fieldIndex(FindDuplicates.FILES))
                ? List.of()
                : row.getList(row.fieldIndex(FindDuplicates.FILES));
    }

    /** What leads its charges to their line by SQL; null where that is known already. */
    @Nullable
    String chargeKey() {
        return row.getAs(GroupCharges.CHARGE_KEY);
    }

    /** What it is explained from. */
    SideAmounts amounts() {
        return new SideAmounts(
                rows(),
                amount(GroupCharges.COST),
                measure(GroupCharges.QUANTITY, Charges.UNIT, GroupCharges.WITHOUT_QUANTITY),
                measure(GroupCharges.PRICED, Charges.PRICING_CURRENCY, GroupCharges.WITHOUT_PRICED),
                row.getAs(Charges.EXCHANGE_RATE),
                // That of each of its charges: where rows are rounded, those of one group cost the same.
                amount(KeyCharges.ROUNDING).multiply(BigDecimal.valueOf(rows())));
    }

    private long rows() {
        return row.<Long>getAs(GroupCharges.ROWS);
    }

    private BigDecimal amount(String column) {
        return row.getAs(column);
    }

    private SideAmounts.@Nullable Measure measure(String sum, String unit, String without) {
        String name = row.getAs(unit);
        if (row.<Long>getAs(without) > 0) {
            return null;
        }
        if (name == null) {
            return SideAmounts.Measure.NOTHING;
        }
        BigDecimal amount = row.getAs(sum);
        // A sum that is larger than its column is none.
        return amount == null ? null : new SideAmounts.Measure(amount, name);
    }
}
