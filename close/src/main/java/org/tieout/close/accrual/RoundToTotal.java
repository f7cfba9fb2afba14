package org.tieout.close.accrual;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rounds parts to so many digits that they sum to their total, rounded once, half up: what is left over after cutting
 * goes to the parts that lost most, of two to the first. A sum below zero is rounded as its mirror image.
 */
public final class RoundToTotal {

    private RoundToTotal() {}

    /** The rounded parts, in their order; none gets another sign. */
    public static List<BigDecimal> apply(List<BigDecimal> exact, int digits) {
        BigDecimal total = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.signum() < 0) {
            return apply(exact.stream().map(BigDecimal::negate).toList(), digits).stream()
                    .map(BigDecimal::negate)
                    .toList();
        }
        List<BigDecimal> rounded = new ArrayList<>(exact.stream()
                .map(part -> part.setScale(digits, RoundingMode.FLOOR))
                .toList());
        BigDecimal left = total.setScale(digits, RoundingMode.HALF_UP)
                .subtract(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(digits);
        IntStream.range(0, exact.size())
                .boxed()
                .sorted(Comparator.comparing(
                        (Integer i) -> exact.get(i).subtract(rounded.get(i)), Comparator.reverseOrder()))
                .limit(left.divide(unit, RoundingMode.UNNECESSARY).longValueExact())
                .forEach(i -> rounded.set(i, rounded.get(i).add(unit)));
        return rounded;
    }
}
