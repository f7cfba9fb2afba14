package org.tieout.jobs.reconcile.line;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.Keyed;
import org.tieout.jobs.reconcile.charge.Member;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.explain.SideAmounts;
import org.tieout.rules.match.Key;

/**
 * A group of charges that has its key.
 *
 * @param attributes values of {@link #ATTRIBUTES}, in their order
 * @param resource null where there is none; Azure writes it in capitals on one side and in small letters on the other
 * @param allocationRule that gives it to products; null where none does
 * @param sums rows, cost and cost without signs
 * @param amounts what it is explained from
 * @param oldest when its first charge began
 * @param fingerprint what {@link GroupCharges} finds its charges by
 * @param chargeKey what leads its charges to their line by SQL; null where that is known already
 * @param files in which the same rows stand, where they explain a difference; otherwise none
 */
public record ChargeSum(
        Keyed keyed,
        List<@Nullable String> attributes,
        @Nullable String resource,
        @Nullable String allocationRule,
        ControlTotal sums,
        BigDecimal taxBeside,
        SideAmounts amounts,
        Instant oldest,
        long fingerprint,
        @Nullable String chargeKey,
        List<String> files)
        implements Serializable {

    /** Digits behind the point that an amount of the lake has room for and hardly any amount has. */
    private static final int SPARE_DIGITS = 12;

    private static final BigInteger SPARE = BigInteger.TEN.pow(SPARE_DIGITS);

    /** Of which a line or an invoice shows the value all its charges share. */
    public static final List<String> ATTRIBUTES = List.of(
            Charges.BILLING_ACCOUNT_ID,
            Charges.BILLING_ACCOUNT_NAME,
            Charges.SUB_ACCOUNT_NAME,
            Charges.METER_ID,
            Charges.UNIT,
            Charges.PRICING_CURRENCY);

    /**
     * A group, with its key.
     *
     * @param group a row of {@link GroupCharges}
     */
    public static ChargeSum of(Keyed keyed, Row group, @Nullable String allocationRule) {
        return of(
                keyed,
                group,
                allocationRule,
                group.<Long>getAs(GroupCharges.FINGERPRINT),
                group.getAs(GroupCharges.CHARGE_KEY),
                List.of());
    }

    /**
     * A single charge, which nobody looks for again.
     *
     * @param files in which the same row stands, where that explains a difference
     */
    public static ChargeSum alone(Keyed keyed, Row charge, @Nullable String allocationRule, List<String> files) {
        return of(keyed, charge, allocationRule, 0, null, files);
    }

    private static ChargeSum of(
            Keyed keyed,
            Row group,
            @Nullable String allocationRule,
            long fingerprint,
            @Nullable String chargeKey,
            List<String> files) {
        List<@Nullable String> attributes = new ArrayList<>();
        ATTRIBUTES.forEach(column -> attributes.add(group.getAs(column)));
        String resource = group.getAs(Charges.RESOURCE_ID);
        long rows = group.<Long>getAs(GroupCharges.ROWS);
        BigDecimal cost = amount(group, GroupCharges.COST);
        BigDecimal absolute = amount(group, GroupCharges.ABSOLUTE);
        BigDecimal rate = group.getAs(Charges.EXCHANGE_RATE);
        return new ChargeSum(
                keyed,
                attributes,
                resource == null ? null : resource.toLowerCase(Locale.ROOT),
                allocationRule,
                new ControlTotal(rows, cost, absolute.compareTo(cost) == 0 ? cost : absolute),
                amount(group, GroupCharges.TAX_BESIDE),
                new SideAmounts(
                        rows,
                        cost,
                        measure(group, GroupCharges.QUANTITY, Charges.UNIT, GroupCharges.WITHOUT_QUANTITY),
                        measure(group, GroupCharges.PRICED, Charges.PRICING_CURRENCY, GroupCharges.WITHOUT_PRICED),
                        rate == null ? null : compact(rate),
                        // That of each of its charges: where rows are rounded, those of one group cost the same.
                        keyed.rounding().multiply(BigDecimal.valueOf(rows))),
                Objects.requireNonNull(group.<Timestamp>getAs(Charges.CHARGE_PERIOD_START))
                        .toInstant(),
                fingerprint,
                chargeKey,
                files);
    }

    private static BigDecimal amount(Row group, String column) {
        return compact(Objects.requireNonNull(group.getAs(column)));
    }

    /** The same amount in less than half of the memory, where its digits fit into a number of 64 bits. */
    static BigDecimal compact(BigDecimal amount) {
        BigInteger digits = amount.unscaledValue();
        if (fits(digits)) {
            return BigDecimal.valueOf(digits.longValue(), amount.scale());
        }
        if (amount.scale() < SPARE_DIGITS) {
            return amount;
        }
        BigInteger[] parts = digits.divideAndRemainder(SPARE);
        return parts[1].signum() == 0 && fits(parts[0])
                ? BigDecimal.valueOf(parts[0].longValue(), amount.scale() - SPARE_DIGITS)
                : amount;
    }

    private static boolean fits(BigInteger digits) {
        return digits.bitLength() < Long.SIZE;
    }

    private static SideAmounts.@Nullable Measure measure(Row group, String sum, String unit, String without) {
        String name = group.getAs(unit);
        if (group.<Long>getAs(without) > 0) {
            return null;
        }
        if (name == null) {
            return SideAmounts.Measure.NOTHING;
        }
        return new SideAmounts.Measure(amount(group, sum), name);
    }

    public Key key() {
        return keyed.key();
    }

    public Side side() {
        return keyed.side();
    }

    public Nature nature() {
        return keyed.nature();
    }

    @Nullable
    public String lane() {
        return keyed.lane();
    }

    Member member() {
        return keyed.member();
    }

    public boolean isOnLine() {
        return keyed.nature().isOnLines();
    }

    @Nullable
    public String attribute(String column) {
        return column.equals(Charges.INVOICE_ID) ? keyed.invoiceId() : attributes.get(ATTRIBUTES.indexOf(column));
    }
}
