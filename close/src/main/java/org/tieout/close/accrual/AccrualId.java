package org.tieout.close.accrual;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.period.BillingPeriod;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What a line of an accrual is called wherever it goes, such as {@code A2026-10-1-0042}: the general ledger, an
 * acknowledgement, an auditor's question.
 *
 * @param version of the month's accrual
 */
public record AccrualId(BillingPeriod period, int version, int lineNo) {

    private static final Pattern FORM = Pattern.compile("A(\\d{4}-\\d{2})-(\\d{1,6})-(\\d{1,9})");

    @Override
    public String toString() {
        return of(prefix(period, version), lineNo);
    }

    /** A line of the accrual whose lines begin so. */
    public static String of(String prefix, int lineNo) {
        return "%s-%04d".formatted(prefix, lineNo);
    }

    /** What the lines of an accrual begin with, such as {@code A2026-10-1}. */
    public static String prefix(BillingPeriod period, int version) {
        return "A%s-%d".formatted(period, version);
    }

    /** The number of a line that is called so; empty where it is no line of an accrual. */
    public static OptionalInt lineNo(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? OptionalInt.of(Integer.parseInt(form.group(3))) : OptionalInt.empty();
    }

    /** Reads what a command line names. */
    static final class Converter implements ITypeConverter<AccrualId> {
        @Override
        public AccrualId convert(String text) {
            Matcher form = FORM.matcher(text.strip());
            try {
                if (form.matches()) {
                    return new AccrualId(
                            BillingPeriod.parse(form.group(1)),
                            Integer.parseInt(form.group(2)),
                            Integer.parseInt(form.group(3)));
                }
            } catch (IllegalArgumentException e) {
                // No month, or no number of a line: refused below.
            }
            throw new TypeConversionException(
                    "'%s' is no line of an accrual; it is called such as A2026-10-1-0042".formatted(text));
        }
    }
}
