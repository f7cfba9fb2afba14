package org.tieout.rules.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** How FOCUS has values written. Loops over characters, because a file may have ten million rows. */
final class FocusFormats {

    private static final String TIME = "0000-00-00T00:00:00Z";
    private static final String DATE = "0000-00-00";

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private FocusFormats() {}

    /**
     * NumericFormat: an integer, a decimal, or both times a power of ten. FOCUS spells E notation "mEn", so the E is a
     * capital; no plus sign anywhere; a point only before a digit.
     *
     * <pre>
     * valid      -100.2   4   .5   00012.50   35.2E-7   35.2E7
     * not valid  +333   35.2E+7   35.2e-7   5.   3,432,342   $32   1 1/2   NaN   "1.5 " with its blank
     * </pre>
     */
    static boolean isNumeric(String value) {
        int start = afterMinus(value, 0);
        int end = afterDigits(value, start);
        boolean hasDigits = end > start;
        if (end < value.length() && value.charAt(end) == '.') {
            int fraction = end + 1;
            end = afterDigits(value, fraction);
            hasDigits = end > fraction;
        }
        if (hasDigits && end < value.length() && value.charAt(end) == 'E') {
            int exponent = afterMinus(value, end + 1);
            end = afterDigits(value, exponent);
            hasDigits = end > exponent;
        }
        return hasDigits && end == value.length();
    }

    /** A number as of {@link #isNumeric} without a digit but 0 before its exponent. */
    static boolean isZero(String value) {
        for (int i = 0; i < value.length() && value.charAt(i) != 'E'; i++) {
            if (value.charAt(i) >= '1' && value.charAt(i) <= '9') {
                return false;
            }
        }
        return isNumeric(value);
    }

    /** DateTimeFormat: {@code YYYY-MM-DDTHH:mm:ssZ}, and a time that exists. */
    static boolean isDateTime(String value) {
        return value.length() == TIME.length()
                && isAlike(value, TIME, TIME.length())
                && isDate(value)
                && number(value, 11) < 24
                && number(value, 14) < 60
                && number(value, 17) < 60;
    }

    /** Whether two times are written alike, year first, so that the order of their texts is the order of the times. */
    static boolean areComparableTimes(String one, String other) {
        return one.length() == other.length()
                && one.length() >= DATE.length()
                && isAlike(one, DATE, DATE.length())
                && isAlike(one, other, one.length());
    }

    /** CurrencyFormat: three capital letters. */
    static boolean isCurrencyFormat(String value) {
        return value.length() == 3
                && isCapital(value.charAt(0))
                && isCapital(value.charAt(1))
                && isCapital(value.charAt(2));
    }

    /** A code of ISO 4217, former currencies included. */
    static boolean isCurrency(String value) {
        return CURRENCIES.contains(value);
    }

    /** KeyValueFormat: one JSON object, its keys unique, its values neither objects nor arrays. */
    static boolean isKeyValue(String value) {
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.nextToken().isStructStart()) {
                    return false;
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static int afterMinus(String value, int at) {
        return at < value.length() && value.charAt(at) == '-' ? at + 1 : at;
    }

    private static int afterDigits(String value, int at) {
        int end = at;
        while (end < value.length() && isDigit(value.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Digits where the other has digits, and the same characters elsewhere. */
    private static boolean isAlike(String value, String other, int length) {
        for (int i = 0; i < length; i++) {
            boolean isAlike = isDigit(other.charAt(i)) ? isDigit(value.charAt(i)) : value.charAt(i) == other.charAt(i);
            if (!isAlike) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDate(String value) {
        int year = 100 * number(value, 0) + number(value, 2);
        int month = number(value, 5);
        int day = number(value, 8);
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || YearMonth.of(year, month).isValidDay(day));
    }

    /** The number two digits are. */
    private static int number(String value, int at) {
        return 10 * (value.charAt(at) - '0') + value.charAt(at + 1) - '0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
