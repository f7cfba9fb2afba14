package org.tieout.rules.dialect;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tieout.common.run.DataRefusedException;

/**
 * How line items of AWS are read, because of what all of a release say together (docs/decisions/0026). AWS may tell a
 * discount in net costs, in columns, in rows of its own, or in two of these; an invoice has it once.
 */
enum AwsReading {
    /** Usage that a savings plan covers costs what it says: nothing offsets it. */
    COVERED_IS_CHARGED,
    /** Rows of discounts say once more what the discount columns say, which are left alone. */
    COLUMNS_REPEAT,
    /** Rows of discounts without net cost say once more what net costs say. */
    ROWS_REPEAT,
    /** Of these, the rows of bundled discounts do. */
    BUNDLED_ROWS_REPEAT,
    /** Rows of discounts with a net cost of their own do. */
    ROWS_WITH_NET_REPEAT;

    // What rows hint at.
    static final String COVERED = "usage covered by a savings plan, and its negation";
    static final String IN_NET_COSTS = "discounts in net costs";
    static final String IN_COLUMNS = "discounts in columns";
    static final String BUNDLED_ROWS = "rows of bundled discounts without net cost";
    static final String OTHER_ROWS = "rows of other discounts without net cost";
    static final String ROWS_WITH_NET = "rows of discounts with net cost";

    /** AWS writes ten digits after the point, and doubles are right in fifteen: sums that differ by less are equal. */
    private static final BigDecimal OF_A_ROW = new BigDecimal("1E-10");

    private static final BigDecimal OF_AN_AMOUNT = new BigDecimal("1E-12");

    /** @throws DataRefusedException where discounts stand in net costs and in rows, and the two differ */
    static Set<AwsReading> of(List<Dialect.Hinted> hinted) {
        EnumSet<AwsReading> known = EnumSet.noneOf(AwsReading.class);
        Map<String, Map<String, Sum>> byCurrency = new HashMap<>();
        for (Dialect.Hinted one : hinted) {
            Sum sum = new Sum(one.rows(), one.sum(), one.absolute());
            if (one.about().equals(COVERED) && !sum.isNothing()) {
                known.add(COVERED_IS_CHARGED);
            }
            byCurrency
                    .computeIfAbsent(one.currency(), unused -> new HashMap<>())
                    .merge(one.about(), sum, Sum::plus);
        }
        for (String currency : new TreeSet<>(byCurrency.keySet())) {
            discounts(Objects.requireNonNull(byCurrency.get(currency)), currency, known);
        }
        return known;
    }

    private static void discounts(Map<String, Sum> sums, String currency, Set<AwsReading> known) {
        Sum inNetCosts = sums.getOrDefault(IN_NET_COSTS, Sum.NONE);
        Sum beside = inNetCosts.plus(sums.getOrDefault(IN_COLUMNS, Sum.NONE));
        Sum bundled = sums.getOrDefault(BUNDLED_ROWS, Sum.NONE);
        Sum rows = bundled.plus(sums.getOrDefault(OTHER_ROWS, Sum.NONE));
        if (beside.isNothing()) {
            return;
        }
        if (beside.isSaidAgainBy(sums.getOrDefault(ROWS_WITH_NET, Sum.NONE))) {
            known.add(ROWS_WITH_NET_REPEAT);
        }
        if (rows.isNothing()) {
            return;
        }
        if (beside.isSaidAgainBy(rows)) {
            known.add(ROWS_REPEAT);
        } else if (beside.isSaidAgainBy(bundled)) {
            known.add(BUNDLED_ROWS_REPEAT);
        } else if (inNetCosts.isNothing()) {
            known.add(COLUMNS_REPEAT);
        } else {
            throw new DataRefusedException(
                    "its net costs and discount columns take %s %s off its costs, and its rows of discounts, which have no net cost, %s %s: nobody can tell which of them the invoice has; have it delivered with net costs alone, or with rows of discounts alone"
                            .formatted(beside.plain(), currency, rows.negated(), currency));
        }
    }

    /** What was hinted at. */
    private record Sum(long rows, BigDecimal sum, BigDecimal absolute) {

        private static final Sum NONE = new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(rows + other.rows, sum.add(other.sum), absolute.add(other.absolute));
        }

        boolean isNothing() {
            BigDecimal noise = OF_A_ROW.multiply(BigDecimal.valueOf(rows)).add(OF_AN_AMOUNT.multiply(absolute));
            return sum.abs().compareTo(noise) <= 0;
        }

        /** Whether rows of discounts, which are negative, come to what was taken off. */
        boolean isSaidAgainBy(Sum discounts) {
            return !discounts.isNothing() && plus(discounts).isNothing();
        }

        String plain() {
            return sum.stripTrailingZeros().toPlainString();
        }

        String negated() {
            return new Sum(rows, sum.negate(), absolute).plain();
        }
    }
}
