package org.tieout.console.page;

import java.math.BigDecimal;
import org.tieout.common.money.Money;

/**
 * A number as people read it: digits of the currency at full strength, the rest beside them, cut where a column would
 * grow too wide and never rounded.
 *
 * <pre>
 * 191.566564816 USD   +191.56 6564816        -49.6 USD   −49.60        0 USD   0.00
 * </pre>
 *
 * @param value every digit, plain
 * @param head sign, whole part in groups, digits of the currency
 * @param tail the other digits, at most {@value #TAIL}, … where there are more
 * @param isZero whether it is nothing
 */
public record Amount(String value, String head, String tail, boolean isZero) {

    private static final int TAIL = 7;
    private static final int SHORT_TAIL = 4;
    private static final int GROUP = 3;

    /** A number with no sign before one above zero. */
    public static Amount of(BigDecimal number, String currency) {
        return of(number, Money.minorDigits(currency), "", TAIL);
    }

    /** The same for a column. */
    public static Amount inColumn(BigDecimal number, String currency) {
        return of(number, Money.minorDigits(currency), "", SHORT_TAIL);
    }

    /** A variance: it always has a sign. */
    public static Amount variance(BigDecimal number, String currency) {
        return of(number, Money.minorDigits(currency), "+", TAIL);
    }

    /** The same for a column. */
    public static Amount varianceInColumn(BigDecimal number, String currency) {
        return of(number, Money.minorDigits(currency), "+", SHORT_TAIL);
    }

    /** A quantity or a price: all its digits at full strength. */
    public static Amount exact(BigDecimal number) {
        int digits = Math.max(0, number.stripTrailingZeros().scale());
        return of(number, digits, "", 0);
    }

    /** The same as a variance. */
    public static Amount exactVariance(BigDecimal number) {
        int digits = Math.max(0, number.stripTrailingZeros().scale());
        return of(number, digits, "+", 0);
    }

    private static Amount of(BigDecimal number, int digits, String plus, int longest) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        BigDecimal padded = plain.scale() < digits ? plain.setScale(digits) : plain;
        String absolute = padded.abs().toPlainString();
        int point = absolute.indexOf('.');
        String whole = point < 0 ? absolute : absolute.substring(0, point);
        String fraction = point < 0 ? "" : absolute.substring(point + 1);
        String strong = fraction.substring(0, Math.min(digits, fraction.length()));
        String rest = fraction.substring(strong.length());
        String sign = number.signum() < 0 ? "−" : number.signum() > 0 ? plus : "";
        return new Amount(
                padded.toPlainString(),
                sign + grouped(whole) + (strong.isEmpty() ? "" : "." + strong),
                rest.length() > longest ? rest.substring(0, longest) + "…" : rest,
                number.signum() == 0);
    }

    private static String grouped(String whole) {
        StringBuilder grouped = new StringBuilder(whole);
        for (int place = whole.length() - GROUP; place > 0; place -= GROUP) {
            grouped.insert(place, ',');
        }
        return grouped.toString();
    }

    /** As one text. */
    @Override
    public String toString() {
        return head + tail;
    }
}
