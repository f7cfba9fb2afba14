package org.tieout.close.fiscal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.config.CloseConfig;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --year}. */
public final class YearOption {

    @Option(
            names = "--year",
            required = true,
            paramLabel = "FYyyyy",
            converter = Converter.class,
            description = "Fiscal year, called by the calendar year it ends in, such as FY2026.")
    private int year;

    public FiscalYear of(CloseConfig close) {
        return new FiscalYear(year, close.fiscalYear());
    }

    /** A fiscal year as people type it. */
    public static final class Converter implements CommandLine.ITypeConverter<Integer> {

        private static final Pattern WRITTEN = Pattern.compile("FY(20[0-9]{2}|2100)");

        @Override
        public Integer convert(String text) {
            Matcher written = WRITTEN.matcher(text.strip().toUpperCase(Locale.ROOT));
            if (!written.matches()) {
                throw new CommandLine.TypeConversionException(
                        "%s is no fiscal year; write one from FY2000 to FY2100".formatted(text));
            }
            return Integer.valueOf(written.group(1));
        }
    }
}
