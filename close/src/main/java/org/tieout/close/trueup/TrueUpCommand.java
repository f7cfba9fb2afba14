package org.tieout.close.trueup;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.close.trueup.TrueUpAccrual.TruedUp;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.money.Money;
import org.tieout.common.run.ExitCode;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import org.tieout.store.close.TrueUps.TrueUpEffect;
import org.tieout.store.close.TrueUps.TrueUpLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "true-up",
        mixinStandardHelpOptions = true,
        description =
                "Holds what was accrued for a month against what its invoices say by now, and explains the difference.",
        footer = {
            "",
            "What has been delivered since the month was closed is what tieout watch has found. The difference is invoiced,",
            "and what is on no invoice yet, less accrued; it is explained by what was delivered since, the effects of the",
            "variances of the invoices, corrections and rounding, to the last digit. Percent is how far the accrual was off.",
            "For issuers whose accruals are taken back in the next month, it is what that month shows; for the others,",
            "accrual export --of true-up books what their invoices have left.",
            "",
            "Examples:",
            "  tieout watch --period 2026-10",
            "  tieout accrual true-up --period 2026-10 --as owen"
        })
public final class TrueUpCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "BillingPeriod",
            "Reconciliation",
            "InvoiceIssuerName",
            "BusinessUnit",
            "Product",
            "Settlement",
            "Currency",
            "Accrued",
            "Invoiced",
            "NotInvoiced",
            "Difference",
            "Percent");

    private static final List<String> FOR_PEOPLE = List.of(
            "InvoiceIssuerName", "Product", "Currency", "Accrued", "Invoiced", "NotInvoiced", "Difference", "Percent");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        return JobRunner.of(command).run("accrual true-up", config, period.period(), (tieout, run) -> {
            TruedUp truedUp = OneAct.apply(
                    Store.open(tieout.metadata(), run::say),
                    tieout.close().today(run.clock()),
                    actor.user(),
                    actor.login(),
                    new TrueUpAccrual(period.period())::apply);
            write(truedUp, command.commandLine().getOut());
            return ExitCode.DONE;
        });
    }

    private void write(TruedUp truedUp, PrintWriter out) throws IOException {
        format.write(
                new ResultTable(
                        COLUMNS,
                        FOR_PEOPLE,
                        truedUp.lines().stream().map(this::row).toList()),
                out);
        if (!format.isForPeople()) {
            return;
        }
        out.println();
        Map<String, List<TrueUpEffect>> why = truedUp.effects().stream()
                .collect(Collectors.groupingBy(
                        effect -> "%s, %s".formatted(effect.reconciliation(), effect.invoiceIssuerName()),
                        TreeMap::new,
                        Collectors.toList()));
        why.forEach((issuer, effects) -> out.println(Printable.line("%s: %s"
                .formatted(
                        issuer,
                        effects.stream()
                                .map(effect -> "%s %s"
                                        .formatted(
                                                effect.effect(), new Money(effect.amount(), effect.billingCurrency())))
                                .collect(Collectors.joining(", "))))));
        out.println(truedUp.inWords(period.period()));
    }

    private List<@Nullable Object> row(TrueUpLine line) {
        return Arrays.asList(
                period.period().toString(),
                line.reconciliation(),
                line.invoiceIssuerName(),
                line.businessUnit(),
                line.product(),
                line.settlement().name(),
                line.billingCurrency(),
                line.accrued(),
                line.invoiced(),
                line.notInvoiced(),
                line.difference(),
                percent(line));
    }

    /** Of what was accrued; empty where nothing was. */
    private static @Nullable BigDecimal percent(TrueUpLine line) {
        return line.accrued().signum() == 0
                ? null
                : line.difference().multiply(HUNDRED).divide(line.accrued().abs(), 2, RoundingMode.HALF_UP);
    }
}
