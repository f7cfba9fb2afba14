package org.tieout.close.correction;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.command.OneReconciliationOption;
import org.tieout.command.PeriodOption;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.money.Money;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "propose",
        mixinStandardHelpOptions = true,
        description = "Proposes what a line should cost a product, with evidence. The owner of its portfolio decides.",
        footer = {
            "",
            "Nothing that was delivered is changed: once it is accepted, the difference stands beside it.",
            "",
            "Example:",
            "  tieout close correction propose --period 2026-10 --reconciliation contoso --line 9b2ebd06d2bdbb55 "
                    + "--product Webshop --amended -10.00 --currency USD --evidence \"credit note CN-4711\" --item 12"
        })
final class ProposeCorrectionCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private OneReconciliationOption reconciliation = new OneReconciliationOption();

    @Option(names = "--line", required = true, paramLabel = "ID", description = "The line, by its LineId.")
    private String line = "";

    @Option(names = "--product", required = true, paramLabel = "NAME", description = "The product it is given to.")
    private String product = "";

    @Option(
            names = "--amended",
            required = true,
            paramLabel = "AMOUNT",
            description = "What the line should cost the product, such as 12.40; tax apart.")
    private BigDecimal amended = BigDecimal.ZERO;

    @Option(names = "--currency", required = true, paramLabel = "CODE", description = "Currency it is billed in.")
    private String currency = "";

    @Option(
            names = "--evidence",
            required = true,
            paramLabel = "TEXT",
            description = "What shows that: a credit note, a ticket, a contract.")
    private String evidence = "";

    @Option(names = "--item", paramLabel = "N", description = "The open item it settles.")
    private @Nullable Long item;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (evidence.isBlank()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--evidence is empty; say what shows it");
        }
        return new OneAct(command, "close correction propose", config, actor)
                .in(period.period(), tieout -> acting -> new WorkOnCorrections(acting).propose(asked(tieout)));
    }

    private WorkOnCorrections.Asked asked(TieoutConfig tieout) {
        return new WorkOnCorrections.Asked(
                reconciliation.of(tieout),
                period.period(),
                line.strip(),
                product.strip(),
                new Money(amended, currency.strip().toUpperCase(Locale.ROOT)),
                evidence.strip(),
                Optional.ofNullable(item));
    }
}
