package org.tieout.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --period}, or {@code --from} and {@code --to}. */
public final class PeriodsOption {

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Billing period, such as 2026-10; from 2000-01 to 2100-12.")
    private @Nullable BillingPeriod period;

    @Option(
            names = "--from",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Instead of --period: the first of several, one after the other.")
    private @Nullable BillingPeriod from;

    @Option(
            names = "--to",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "The last of them. Default: the first.")
    private @Nullable BillingPeriod to;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The periods asked for, oldest first. */
    public List<BillingPeriod> periods() {
        if (period != null && from == null && to == null) {
            return List.of(period);
        }
        if (period != null || from == null) {
            throw wrong("name one --period, or --from and --to");
        }
        BillingPeriod last = Objects.requireNonNullElse(to, from);
        List<BillingPeriod> periods = new ArrayList<>();
        for (BillingPeriod one = from; one.compareTo(last) <= 0; one = one.next()) {
            periods.add(one);
        }
        if (periods.isEmpty()) {
            throw wrong("--to %s is before --from %s".formatted(last, from));
        }
        return periods;
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(
                Objects.requireNonNull(command).commandLine(), message);
    }
}
