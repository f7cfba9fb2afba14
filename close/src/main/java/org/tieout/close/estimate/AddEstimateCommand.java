package org.tieout.close.estimate;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.fiscal.CompanyDay;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.People;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Asks for new work: says what a workload is estimated to cost.",
        footer = {
            "",
            "By the owner of the product or an operator. Where it comes to close.estimate-threshold or more, together with",
            "the other estimates of the workload in a quarter it reaches into, the owner of the portfolio has to sign it",
            "before it counts. An estimate is not changed: what comes on top is another one.",
            "",
            "Examples:",
            "  tieout close estimate add --product Webshop --workload \"web servers\" --size \"4 servers D4s\" \\",
            "    --amount 1200 --currency USD --from 2026-12 --to 2027-02 --reason \"winter sale\" --as aisha"
        })
final class AddEstimateCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--product", required = true, paramLabel = "NAME", description = "Whose work it is.")
    private String product = "";

    @Option(
            names = "--workload",
            required = true,
            paramLabel = "NAME",
            description = "Allocation rule that gives it to the product; there need be none yet.")
    private String workload = "";

    @Option(names = "--size", required = true, paramLabel = "TEXT", description = "How much of what.")
    private String size = "";

    @Option(
            names = "--amount",
            required = true,
            paramLabel = "AMOUNT",
            description = "For all of its months together, such as 1200.50.")
    private BigDecimal amount = BigDecimal.ZERO;

    @Option(names = "--currency", required = true, paramLabel = "CODE", description = "Its ISO code, such as USD.")
    private String currency = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "First month: this one, or a later one.")
    private @Nullable BillingPeriod from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Last month.")
    private @Nullable BillingPeriod to;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "What it is for, for the record.")
    private String reason = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        EffectiveMonths months = months();
        Map.of("--product", product, "--workload", workload, "--size", size, "--reason", reason)
                .forEach((option, text) -> {
                    if (text.isBlank()) {
                        throw new CommandLine.ParameterException(command.commandLine(), option + " is empty");
                    }
                });
        return JobRunner.of(command).run("close estimate add", config, (tieout, run) -> {
            CompanyDay today = CompanyDay.of(run.clock(), tieout.close());
            AddEstimate.Request request = new AddEstimate.Request(
                    product.strip(),
                    workload.strip(),
                    size.strip(),
                    new Money(amount, currency),
                    months,
                    reason.strip(),
                    actor.user(),
                    actor.login(),
                    today.month());
            CumulateEstimates cumulate = new CumulateEstimates(
                    tieout.close().estimateThreshold(), tieout.close().fiscalYear());
            String said = Store.open(tieout.metadata(), run::say).write(transaction -> {
                transaction.of(Acts.class).lock();
                return new AddEstimate(transaction, People.on(today.day(), transaction), cumulate).apply(request);
            });
            command.commandLine().getOut().println(said);
            return ExitCode.DONE;
        });
    }

    private EffectiveMonths months() {
        if (from == null || to == null || to.compareTo(from) < 0) {
            throw new CommandLine.ParameterException(command.commandLine(), "--to is before --from");
        }
        return new EffectiveMonths(from, to);
    }
}
