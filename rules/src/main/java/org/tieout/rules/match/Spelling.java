package org.tieout.rules.match;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/** Ways in which one id comes to be written differently, and how to say so. */
final class Spelling {

    private static final List<String> IDS = List.of(
            ReconciliationLines.INVOICE_ID, ReconciliationLines.BILLING_ACCOUNT_ID, ReconciliationLines.SUB_ACCOUNT_ID);

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** An id, or what columns of numbers and spreadsheets make of it: 2100000000.0, 1.23457E+11. */
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,40})(?:\\.([0-9]{1,40}))?(?:e\\+?([0-9]{1,2}))?");

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    private Spelling() {}

    /** What keys have in common that differ in capitals, blanks, leading zeros, paths, and notation of numbers. */
    static Key alike(Key key) {
        List<@Nullable String> values = new ArrayList<>();
        for (String column : Key.COLUMNS) {
            String value = column.equals(Charges.INVOICE_DETAIL_ID) ? null : key.get(column);
            values.add(value == null ? null : alike(column, value));
        }
        return new Key(values);
    }

    static String alike(String column, String value) {
        String folded = BLANKS.matcher(value).replaceAll("").toLowerCase(Locale.ROOT);
        if (!IDS.contains(column)) {
            return folded;
        }
        // The last part of a path is the id: /subscriptions/<id>.
        String id = folded.replaceFirst("/+$", "");
        return plain(id.substring(id.lastIndexOf('/') + 1));
    }

    private static String plain(String id) {
        BigDecimal number = number(id);
        return number == null || number.stripTrailingZeros().scale() > 0
                ? LEADING_ZEROS.matcher(id).replaceFirst("")
                : number.toBigInteger().toString();
    }

    private static @Nullable BigDecimal number(String id) {
        return NUMBER.matcher(id).matches() ? new BigDecimal(id) : null;
    }

    /** {@code the export has 12345678910 for SubAccountId where the invoice has 012345678910}. */
    static String difference(Candidate one, Candidate other) {
        Key invoiced = one.side() == Side.INVOICE ? one.key() : other.key();
        Key exported = one.side() == Side.INVOICE ? other.key() : one.key();
        List<String> words = new ArrayList<>();
        for (String column : Key.COLUMNS) {
            if (!column.equals(Charges.INVOICE_DETAIL_ID)
                    && !Objects.equals(invoiced.get(column), exported.get(column))) {
                words.add("the export has %s for %s where the invoice has %s"
                        .formatted(exported.get(column), column, invoiced.get(column)));
            }
        }
        return words.isEmpty() ? "the other side has the same names" : String.join(", ", words);
    }

    /** {@code the export has InvoiceDetailId D1 under invoice INV-2}. */
    static String detailId(Candidate other) {
        String invoice = other.key().get(ReconciliationLines.INVOICE_ID);
        return "%s InvoiceDetailId %s %s, in %s"
                .formatted(
                        other.side() == Side.EXPORT ? "the export has" : "the invoices have",
                        other.key().get(Charges.INVOICE_DETAIL_ID),
                        invoice == null ? "on no invoice" : "under invoice " + invoice,
                        other.key().get(ReconciliationLines.BILLING_CURRENCY));
    }

    /**
     * An id that became a number and lost digits: 1.23457E+11 may have been 123456789012.
     *
     * @param digits how many are left
     */
    record Rounded(String column, int digits) implements Comparable<Rounded> {

        private static final Comparator<Rounded> IN_ORDER =
                Comparator.comparing(Rounded::column).thenComparing(Rounded::digits);

        /** Those of a key. */
        static List<Rounded> in(Key key) {
            List<Rounded> rounded = new ArrayList<>();
            for (String column : IDS) {
                String value = key.get(column);
                Matcher number = NUMBER.matcher(value == null ? "" : value.toLowerCase(Locale.ROOT));
                if (number.matches() && number.group(3) != null) {
                    String fraction = Objects.requireNonNullElse(number.group(2), "");
                    rounded.add(new Rounded(column, number.group(1).length() + fraction.length()));
                }
            }
            return rounded;
        }

        /** {@link Spelling#alike}, with so many digits of the column. */
        Key alike(Key key) {
            Key alike = Spelling.alike(key);
            List<@Nullable String> values = new ArrayList<>(alike.values());
            String id = alike.get(column);
            BigDecimal number = id == null ? null : number(id);
            if (number != null) {
                values.set(
                        Key.COLUMNS.indexOf(column),
                        number.round(new MathContext(digits, RoundingMode.HALF_UP))
                                .toBigInteger()
                                .toString());
            }
            return new Key(values);
        }

        @Override
        public int compareTo(Rounded other) {
            return IN_ORDER.compare(this, other);
        }
    }
}
