package org.tieout.command;

import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --period}. */
public final class PeriodOption {

    @Option(
            names = "--period",
            required = true,
            paramLabel = "YYYY-MM",
            converter = Converter.class,
            description = "Billing period, such as 2026-10; from 2000-01 to 2100-12.")
    private @Nullable BillingPeriod period;

    public BillingPeriod period() {
        if (period == null) {
            throw new IllegalStateException("picocli has not read the command line yet");
        }
        return period;
    }

    /** A month as people type it. */
    public static final class Converter implements CommandLine.ITypeConverter<BillingPeriod> {
        @Override
        public BillingPeriod convert(String text) {
            try {
                return BillingPeriod.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
