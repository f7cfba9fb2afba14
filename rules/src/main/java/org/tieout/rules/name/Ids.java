package org.tieout.rules.name;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An id as it was before blanks, a spreadsheet or a column of numbers came over it.
 *
 * <pre>
 * " 2102612345\u00a0"   2102612345
 * 2102612345.0      2102612345      a number with a point: a column of floating point
 * 2.102612345E9     2102612345      the shortest text of a floating point number: every digit is there
 * ="012345678910"   012345678910    how spreadsheets are told to keep a zero
 * 1.23457E+11       -               six digits are all a spreadsheet shows: the others are lost
 * </pre>
 */
public final class Ids {

    /** Zero-width spaces and joiners, byte order marks, variation selectors. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u034F\\uFE00-\\uFE0F]");

    private static final Pattern KEPT_AS_TEXT = Pattern.compile("=\"([^\"]*)\"|'(.*)");
    private static final Pattern WITH_FRACTION = Pattern.compile("(\\d+)\\.00?");
    private static final Pattern SCIENTIFIC = Pattern.compile("([1-9])[.,](\\d+)[eE](\\+?)(\\d{1,2})");

    /** What a spreadsheet shows of a number that is too long for it. */
    private static final int DIGITS_OF_A_SPREADSHEET = 6;

    /** What floating point holds without a doubt. */
    private static final int DIGITS_OF_A_DOUBLE = 15;

    private Ids() {}

    /** Without blanks and what cannot be seen; may be empty. Names are cleaned by it too. */
    public static String visible(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC);
        return INVISIBLE.matcher(plain).replaceAll("").strip();
    }

    /** Empty where digits of the id were lost on the way: any guess might be another's id. */
    public static Optional<String> of(String written) {
        String visible = visible(written);
        Matcher text = KEPT_AS_TEXT.matcher(visible);
        if (text.matches()) {
            visible = text.group(1) == null
                    ? text.group(2).strip()
                    : text.group(1).strip();
        }
        Matcher fraction = WITH_FRACTION.matcher(visible);
        if (fraction.matches()) {
            return Optional.of(fraction.group(1));
        }
        Matcher number = SCIENTIFIC.matcher(visible);
        return number.matches() ? digits(number) : Optional.of(visible);
    }

    private static Optional<String> digits(Matcher number) {
        String digits = number.group(1) + number.group(2);
        int length = Integer.parseInt(number.group(4)) + 1;
        if (length > DIGITS_OF_A_DOUBLE) {
            return Optional.empty();
        }
        if (digits.length() > length) {
            boolean isWhole = digits.substring(length).chars().allMatch(digit -> digit == '0');
            return Optional.of(isWhole ? digits.substring(0, length) : number.group());
        }
        boolean isOfASpreadsheet = !number.group(3).isEmpty() && digits.length() <= DIGITS_OF_A_SPREADSHEET;
        return isOfASpreadsheet && digits.length() < length
                ? Optional.empty()
                : Optional.of(digits + "0".repeat(length - digits.length()));
    }
}
