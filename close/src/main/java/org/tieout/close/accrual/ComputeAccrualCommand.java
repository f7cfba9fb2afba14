package org.tieout.close.accrual;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tieout.close.accrual.ComputeAccrual.Computed;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.common.money.Money;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import org.tieout.store.close.Accruals.AccrualLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "compute",
        mixinStandardHelpOptions = true,
        description = "Computes what is accrued for a month, from its published results and accepted corrections.",
        footer = {
            "",
            "It is what the spend cards say, line by line where it is booked. As long as the month is not exported, it may",
            "be computed again; where nothing has changed, it is the same version. Cost that no rule of the coding fits,",
            "or that nobody owns, is listed with its money and cannot be booked. docs/accruals.md explains it.",
            "",
            "Examples:",
            "  tieout accrual compute --period 2026-10 --as owen"
        })
public final class ComputeAccrualCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("accrual compute", config, period.period(), (tieout, run) -> {
            Computed computed = OneAct.apply(
                    Store.open(tieout.metadata(), run::say),
                    tieout.close().today(run.clock()),
                    actor.user(),
                    actor.login(),
                    new ComputeAccrual(period.period(), tieout.close().accruals())::apply);
            say(computed, command.commandLine().getOut());
            return ExitCode.DONE;
        });
    }

    private void say(Computed computed, PrintWriter out) {
        out.println("%s: accrual of %s, version %d: %,d lines, %s"
                .formatted(
                        computed.isNew() ? "Computed" : "Unchanged",
                        period.period(),
                        computed.accrual().version(),
                        computed.lines().size(),
                        ComputeAccrual.inWords(ComputeAccrual.totals(computed.lines()))));
        Map<Missing, BigDecimal> missing = new TreeMap<>();
        computed.notCoded().forEach(line -> missing.merge(Missing.of(line), line.exact(), BigDecimal::add));
        if (missing.isEmpty()) {
            return;
        }
        out.println("Cannot be booked, and keeps the month from being exported:");
        missing.forEach((what, amount) ->
                out.println("  %s: %s, %s".formatted(what.why(), what.inWords(), new Money(amount, what.currency()))));
    }

    /** What has no coding. */
    private record Missing(String product, String issuer, String lane, String currency) implements Comparable<Missing> {

        private static final Comparator<Missing> IN_ORDER = Comparator.comparing(Missing::product)
                .thenComparing(Missing::issuer)
                .thenComparing(Missing::lane)
                .thenComparing(Missing::currency);

        static Missing of(AccrualLine line) {
            return new Missing(
                    line.cost().product(),
                    line.cost().invoiceIssuerName(),
                    line.cost().lane(),
                    line.cost().billingCurrency());
        }

        String why() {
            return product.equals(AccrualLines.UNALLOCATED) ? "belongs to no product" : "no rule codes " + product;
        }

        String inWords() {
            return List.of(issuer, lane).stream()
                    .filter(word -> !word.isEmpty())
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("issuer not known");
        }

        @Override
        public int compareTo(Missing other) {
            return IN_ORDER.compare(this, other);
        }
    }
}
