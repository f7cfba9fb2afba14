package org.tieout.close.ledger;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tieout.close.person.Acting;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.ImportFile;
import org.tieout.command.ConfigOption;
import org.tieout.command.PeriodOption;
import org.tieout.common.money.Money;
import org.tieout.store.close.AccrualLedger;
import org.tieout.store.close.AccrualLedger.BalanceRow;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Takes in what the general ledger has on accounts of accrued liabilities at the end of a month.",
        footer = {
            "",
            "What is owed is above zero. The newest word on an account counts; accrual ledger holds it against its own.",
            "",
            "Examples:",
            "  tieout accrual balance import --period 2026-11 --file balances.csv --as owen"
        })
final class ImportBalancesCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "CSV: Company,Account,Currency,Balance")
    private Path file = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return ImportFile.of(command, "accrual balance import", config, actor)
                .in(period.period())
                .apply(problems -> BalanceFile.read(file, problems), (balances, act) -> {
                    act.problems().refuse("the balances", act.say());
                    keep(act.acting(), balances);
                    return List.of("Imported %,d %s of %s"
                            .formatted(
                                    balances.size(), balances.size() == 1 ? "balance" : "balances", period.period()));
                });
    }

    private void keep(Acting acting, List<BalanceRow> balances) {
        Actor who = acting.people()
                .actor(
                        acting.user(),
                        Set.of(Role.FINOPS_LEAD, Role.OPERATOR),
                        acting.login(),
                        "import balances of the general ledger");
        Map<String, Object> content = new LinkedHashMap<>();
        balances.forEach(one -> content.put(
                "%s %s %s".formatted(one.company(), one.account(), one.currency()),
                new Money(one.balance(), one.currency()).toString()));
        long balanceId = acting.transaction()
                .of(Acts.class)
                .append(who, "balances imported", "general ledger", Optional.of(period.period()), "", content);
        acting.transaction().of(AccrualLedger.class).setBalances(balanceId, period.period(), balances);
    }
}
