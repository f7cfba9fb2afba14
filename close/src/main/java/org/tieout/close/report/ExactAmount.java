package org.tieout.close.report;

import java.math.BigDecimal;
import org.tieout.common.money.Money;

/**
 * A number with all its digits, cut into what stands before the last digit of the currency and what comes after: in a
 * column the points stand below each other.
 *
 * <pre>
 * 1191.566564816 USD    1,191.56 6564816        -49.6 USD    −49.60        500 JPY    500
 * </pre>
 *
 * @param plain for programs: with a plain minus, in no groups
 * @param head sign, whole part in groups, digits of the currency
 * @param tail all further digits
 */
record ExactAmount(String plain, String head, String tail) {

    private static final int GROUP = 3;

    static ExactAmount of(BigDecimal number, String currency) {
        return of(number, currency, "");
    }

    /** One that always has a sign, unless it is zero. */
    static ExactAmount variance(BigDecimal number, String currency) {
        return of(number, currency, "+");
    }

    private static ExactAmount of(BigDecimal number, String currency, String plus) {
        String digits = new Money(number.abs(), currency).number();
        int minor = Money.minorDigits(currency);
        int point = digits.indexOf('.');
        int whole = point < 0 ? digits.length() : point;
        int strong = Math.min(digits.length(), minor == 0 ? whole : whole + 1 + minor);
        String sign = number.signum() < 0 ? "−" : number.signum() > 0 ? plus : "";
        return new ExactAmount(
                new Money(number, currency).number(),
                sign + grouped(digits.substring(0, whole)) + digits.substring(whole, strong),
                digits.substring(strong));
    }

    private static String grouped(String whole) {
        StringBuilder grouped = new StringBuilder(whole);
        for (int place = whole.length() - GROUP; place > 0; place -= GROUP) {
            grouped.insert(place, ',');
        }
        return grouped.toString();
    }

    /** For a sentence. */
    @Override
    public String toString() {
        return head + tail;
    }
}
