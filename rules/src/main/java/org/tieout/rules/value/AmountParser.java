package org.tieout.rules.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.DecimalMark;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dataset.ColumnType.Decimal;
import org.tieout.rules.dataset.Types;

/**
 * Reads amounts as they are written, and says whether they fit a column exactly.
 *
 * <pre>
 * 35.2E-7   -1250.00   "$10,000.00 "   (12.50)     with a decimal point
 * 4125,03   1.250,00   1 250,00 €      (12,50)     with a decimal comma
 * </pre>
 *
 * A text that may mean two numbers is none: {@code 1,250} is 1250 to some and 1.25 to others.
 */
public final class AmountParser {

    /** Group marks: the other mark, blanks of any width, and the Swiss apostrophe. */
    private static final String BLANKS = " \u00a0\u2009\u202f'\u2019";

    /** As many as a double tells apart; and fewer than a decimal that was meant to be as precise has. */
    private static final int DIGITS_OF_A_DOUBLE = 17;

    /** Whatever they are, they fit. */
    private static final int MOST_DIGITS_OF_A_LONG = 18;

    /** Digits before the point of 4.9E-324. */
    private static final long SMALLEST_DOUBLE = -323;

    /** No bill has a longer number, and making one takes longer than its length. */
    private static final int LONGEST = 2_000;

    private final DecimalMark mark;
    private final Pattern grouped;
    private final Question<Optional<Amount>> asCost = exactly(Types.COST);
    private final Question<Optional<Amount>> asQuantity = exactly(Types.QUANTITY);
    private final Question<Optional<BigDecimal>> number = new Question<>(value -> parse(value.text()));

    public AmountParser(DecimalMark mark) {
        this.mark = mark;
        String decimal = mark == DecimalMark.POINT ? "\\." : ",";
        String group = mark == DecimalMark.POINT ? "," : "\\.";
        this.grouped = Pattern.compile(
                // groups of three, all by the same mark, then the fraction
                "(\\d{1,3}(?:([" + group + BLANKS + "])\\d{3}(?:\\2\\d{3})*)?|\\d+)(?:" + decimal + "(\\d*))?");
    }

    /** The number a text is; empty where it is none. */
    public Optional<BigDecimal> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        // The minus of typesetters is one.
        String number = Blanks.strip(text).replace('\u2212', '-');
        if (mark == DecimalMark.POINT) {
            Optional<BigDecimal> plain = plain(number);
            // Nearly all numbers are written the way Java writes them.
            return plain.isPresent() ? plain : asPeopleWriteIt(number);
        }
        return number.indexOf('.') < 0 && number.chars().anyMatch(c -> c == 'e' || c == 'E')
                ? plain(number.replace(',', '.'))
                : asPeopleWriteIt(number);
    }

    /** The number a value is, where its column holds it exactly. */
    public Optional<Amount> exactly(Value value, Decimal type) {
        return (type.equals(Types.COST) ? asCost : asQuantity).of(value);
    }

    private Question<Optional<Amount>> exactly(Decimal type) {
        return new Question<>(value -> {
            Amount plain = mark == DecimalMark.POINT ? plain(value.utf8(), type) : null;
            return plain != null
                    ? Optional.of(plain)
                    : parse(value).flatMap(one -> exactly(one, type)).map(one -> Amount.of(one, type.scale()));
        });
    }

    /** A number as nearly all are written, digits and a point between them: the same that {@link #parse} reads. */
    private static @Nullable Amount plain(byte[] text, Decimal type) {
        int start = text.length > 0 && text[0] == '-' ? 1 : 0;
        int point = text.length;
        long digits = 0;
        if (text.length - start > MOST_DIGITS_OF_A_LONG) {
            return null;
        }
        for (int at = start; at < text.length; at++) {
            byte one = text[at];
            if (one >= '0' && one <= '9') {
                digits = 10 * digits + (one - '0');
            } else if (one == '.' && point == text.length) {
                point = at;
            } else {
                return null;
            }
        }
        int fraction = Math.max(0, text.length - point - 1);
        boolean isFramed = point > start && (point == text.length || fraction > 0);
        boolean isHeld = point - start <= type.precision() - type.scale() && fraction <= type.scale();
        return isFramed && isHeld ? Amount.ofDigits(start == 0 ? digits : -digits, type.scale() - fraction) : null;
    }

    /** The number a value is; empty where it is none. */
    public Optional<BigDecimal> parse(Value value) {
        return number.of(value);
    }

    /** A number the way {@link #parse} reads it. */
    public String write(BigDecimal number) {
        return mark == DecimalMark.POINT
                ? number.toPlainString()
                : number.toPlainString().replace('.', ',');
    }

    private static Optional<BigDecimal> plain(String number) {
        try {
            return Optional.of(new BigDecimal(number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** With a currency sign, groups of three, a minus before or after, or parentheses around what is owed back. */
    private Optional<BigDecimal> asPeopleWriteIt(String text) {
        String number = text;
        boolean isNegative = false;
        if (number.startsWith("(") && number.endsWith(")")) {
            isNegative = true;
            number = Blanks.strip(number.substring(1, number.length() - 1));
        }
        // -$5 and $-5 alike
        if (!isNegative && number.startsWith("-")) {
            isNegative = true;
            number = withoutCurrencySign(Blanks.strip(number.substring(1)));
        } else {
            String unsigned = withoutCurrencySign(number);
            boolean isSignBeforeMinus = !isNegative && !unsigned.equals(number) && unsigned.startsWith("-");
            isNegative |= isSignBeforeMinus;
            number = isSignBeforeMinus ? Blanks.strip(unsigned.substring(1)) : unsigned;
        }
        if (!isNegative && number.endsWith("-")) {
            isNegative = true;
            number = Blanks.strip(number.substring(0, number.length() - 1));
        }
        Matcher matcher = grouped.matcher(number);
        if (!matcher.matches() || isAmbiguous(matcher)) {
            return Optional.empty();
        }
        String whole = matcher.group(1).replaceAll("\\D", "");
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        BigDecimal amount = new BigDecimal(whole + "." + fraction + (fraction.isEmpty() ? "0" : ""))
                .setScale(fraction.length(), RoundingMode.UNNECESSARY);
        return Optional.of(isNegative ? amount.negate() : amount);
    }

    /** One group mark and no fraction: the mark may as well be the decimal one. Blanks cannot. */
    private static boolean isAmbiguous(Matcher matcher) {
        String group = matcher.group(2);
        return group != null
                && (group.equals(",") || group.equals("."))
                && matcher.group(3) == null
                && matcher.group(1).indexOf(group) == matcher.group(1).lastIndexOf(group);
    }

    private static String withoutCurrencySign(String number) {
        if (!number.isEmpty() && isCurrencySign(number.charAt(0))) {
            return Blanks.strip(number.substring(1));
        }
        if (!number.isEmpty() && isCurrencySign(number.charAt(number.length() - 1))) {
            return Blanks.strip(number.substring(0, number.length() - 1));
        }
        return number;
    }

    private static boolean isCurrencySign(char c) {
        return Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    /**
     * Whether a number plainly was a double, whose last digits stand for no amount: written with an exponent, in no
     * more digits than a double has. {@code 6.7890000000000004E-9} is 7.3E-9 × 0.93.
     */
    public static boolean isBinary(String text, BigDecimal amount) {
        boolean hasExponent = text.indexOf('E') >= 0 || text.indexOf('e') >= 0;
        return hasExponent
                && digitsBeforeThePoint(amount) >= SMALLEST_DOUBLE
                && amount.stripTrailingZeros().precision() <= DIGITS_OF_A_DOUBLE;
    }

    /** The same number in the column's scale; empty where that would change or cut it. */
    public static Optional<BigDecimal> exactly(BigDecimal amount, Decimal type) {
        if (amount.signum() == 0) {
            return Optional.of(BigDecimal.ZERO.setScale(type.scale()));
        }
        // Before anything is expanded: 1E+1000000000 is a short text and a number of a gigabyte.
        if (digitsBeforeThePoint(amount) > type.precision() - type.scale()) {
            return Optional.empty();
        }
        // Zeros at the end are taken off only where they are too many: that costs more than all else here.
        BigDecimal plain = amount.scale() <= type.scale() ? amount : amount.stripTrailingZeros();
        return plain.scale() <= type.scale() ? Optional.of(plain.setScale(type.scale())) : Optional.empty();
    }

    /** The nearest number of the column's scale, half to even; empty where it is too large. */
    public static Optional<BigDecimal> rounded(BigDecimal amount, Decimal type) {
        if (amount.signum() == 0 || digitsBeforeThePoint(amount) < -type.scale()) {
            return Optional.of(BigDecimal.ZERO.setScale(type.scale()));
        }
        if (digitsBeforeThePoint(amount) > type.precision() - type.scale()) {
            return Optional.empty();
        }
        BigDecimal rounded = amount.setScale(type.scale(), RoundingMode.HALF_EVEN);
        return rounded.precision() <= type.precision() ? Optional.of(rounded) : Optional.empty();
    }

    /** Negative for a number that begins with zeros after the point. */
    private static long digitsBeforeThePoint(BigDecimal amount) {
        return amount.precision() - (long) amount.scale();
    }
}
