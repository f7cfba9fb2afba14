package org.tieout.command;

import java.util.List;
import org.tieout.common.period.BillingPeriod;
import picocli.CommandLine.Option;

/** {@code --period}, where a command is about all periods that are not left out. */
public final class PeriodFilterOption {

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Only this billing period; may be repeated. Default: all.")
    private List<BillingPeriod> periods = List.of();

    /** Whether this one is asked for. */
    public boolean isAsked(BillingPeriod period) {
        return periods.isEmpty() || periods.contains(period);
    }
}
