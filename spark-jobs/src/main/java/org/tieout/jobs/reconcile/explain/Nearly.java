package org.tieout.jobs.reconcile.explain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether two ids that are not the same may be one all the same, for a person to look at: nothing is matched by it.
 *
 * <pre>
 * 12345678910      012345678910     zeros at the front
 * G016907411       g-016907411      capitals and signs
 * 1.23457E+11      123456789012     what a spreadsheet left of it
 * …/invoices/G1    G1               a path and its end
 * </pre>
 */
public final class Nearly {

    private static final Pattern NO_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern ZEROS = Pattern.compile("^0+(?=.)");
    private static final Pattern ROUNDED = Pattern.compile("(\\d)[.,](\\d+)[eE]\\+?(\\d{1,2})");

    private Nearly() {}

    public static boolean same(String one, String other) {
        return bare(one).equals(bare(other)) || isRounded(one, other) || isRounded(other, one);
    }

    private static String bare(String id) {
        String visible = Normalizer.normalize(id, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String end = visible.substring(visible.lastIndexOf('/') + 1);
        return ZEROS.matcher(NO_SIGNS.matcher(end).replaceAll("")).replaceAll("");
    }

    /** Of as many digits, and the same but for the last that is left. */
    private static boolean isRounded(String rounded, String id) {
        Matcher number = ROUNDED.matcher(rounded.strip());
        String digits = bare(id);
        if (!number.matches() || digits.length() != Integer.parseInt(number.group(3)) + 1) {
            return false;
        }
        String left = number.group(1) + number.group(2);
        return digits.startsWith(left.substring(0, left.length() - 1));
    }
}
