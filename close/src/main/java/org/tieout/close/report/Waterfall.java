package org.tieout.close.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars that begin where the one before ended, as shares of a chart: its left edge is the lowest point they reach.
 *
 * <pre>
 * +6, -2, of 96 percent     0% ▇▇▇▇▇▇▇▇▇ 96%
 *                          64%       ▇▇▇ 96%
 * </pre>
 */
public final class Waterfall {

    /** What is too little to be seen is a line. */
    public static final BigDecimal SMALLEST = new BigDecimal("0.35");

    private final BigDecimal full;
    private final BigDecimal lowest;
    private final BigDecimal span;
    private final List<Bar> bars = new ArrayList<>();

    /**
     * @param amounts in their order
     * @param full part of the chart they fill, in percent
     */
    public Waterfall(List<BigDecimal> amounts, BigDecimal full) {
        this.full = full;
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        BigDecimal at = BigDecimal.ZERO;
        for (BigDecimal amount : amounts) {
            at = at.add(amount);
            low = low.min(at);
            high = high.max(at);
        }
        this.lowest = low;
        this.span = high.subtract(low);
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal amount : amounts) {
            BigDecimal after = before.add(amount);
            bars.add(new Bar(place(before), place(before.min(after)), percent(amount.abs(), SMALLEST), place(after)));
            before = after;
        }
    }

    /**
     * A bar; all of it in percent.
     *
     * @param before where the one before ended
     * @param from its left end
     * @param width at least {@link #SMALLEST}
     * @param end where the next one begins
     */
    public record Bar(String before, String from, String width, String end) {}

    /** As many as there are amounts. */
    public List<Bar> bars() {
        return List.copyOf(bars);
    }

    private String place(BigDecimal at) {
        return percent(at.subtract(lowest), BigDecimal.ZERO);
    }

    private String percent(BigDecimal part, BigDecimal least) {
        return span.signum() == 0
                ? least + "%"
                : part.multiply(full)
                                .divide(span, 2, RoundingMode.HALF_UP)
                                .max(least)
                                .toPlainString() + "%";
    }
}
