package org.tieout.close.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Exports.BatchRow;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What a batch is called, such as {@code E2026-10-0001}.
 *
 * @param number within the month
 */
public record BatchName(BillingPeriod period, int number) {

    private static final Pattern FORM = Pattern.compile("E(\\d{4}-\\d{2})-(\\d{4,9})");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static BatchName parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'%s' is no batch; it is called such as E2026-10-0001".formatted(text));
        }
        return new BatchName(BillingPeriod.parse(form.group(1)), Integer.parseInt(form.group(2)));
    }

    @Override
    public String toString() {
        return BatchRow.name(period, number);
    }

    /** Reads what a command line names. */
    static final class Converter implements ITypeConverter<BatchName> {
        @Override
        public BatchName convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
