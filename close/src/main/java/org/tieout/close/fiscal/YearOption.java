package org.tieout.close.fiscal;

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

        @Override
        public Integer convert(String text) {
            return FiscalYear.number(text)
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "%s is no fiscal year; write one from FY2000 to FY2100".formatted(text)));
        }
    }
}
