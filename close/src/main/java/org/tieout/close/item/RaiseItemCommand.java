package org.tieout.close.item;

import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.command.OneReconciliationOption;
import org.tieout.command.PeriodOption;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.Items.About;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "raise",
        mixinStandardHelpOptions = true,
        description = "Raises an item on something that is published.",
        footer = {
            "",
            "Its owner is whom the hierarchy names, its severity that of the largest line, unless something else is said.",
            "Its variance is followed: it is closed by the run that publishes a result without it.",
            "",
            "Examples:",
            "  tieout close item raise --period 2026-10 --reconciliation contoso --line f608dd56de9efcbd "
                    + "--title \"Log Analytics is not on the invoice\"",
            "  tieout close item raise --period 2026-10 --reconciliation contoso --invoice G01010001 "
                    + "--title \"Credit is missing\" --owner aisha --due 2026-11-15 --next \"ask Microsoft\"",
            "  tieout close item raise --period 2026-10 --reconciliation contoso --lane credits --title \"SLA credit\""
        })
final class RaiseItemCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private OneReconciliationOption reconciliation = new OneReconciliationOption();

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            description = "Issuer of the invoice, where several have the number.")
    private String issuer = "";

    @Option(names = "--title", required = true, paramLabel = "TEXT", description = "What is wrong, in a few words.")
    private String title = "";

    @Mixin
    private WorkOptions work = new WorkOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** What it is about: one thing. */
    static final class Subject {

        @Option(names = "--line", paramLabel = "ID", description = "It is about this line.")
        private String line = "";

        @Option(names = "--invoice", paramLabel = "ID", description = "It is about the lines of this invoice.")
        private String invoice = "";

        @Option(names = "--lane", paramLabel = "NAME", description = "It is about the lines of this lane.")
        private String lane = "";

        @Option(names = "--product", paramLabel = "NAME", description = "It is about what this product is given.")
        private String product = "";

        @Option(
                names = "--proof",
                paramLabel = "TEXT",
                description = "It is about something else that does not add up.")
        private String proof = "";

        private ItemKind kind() {
            return !line.isBlank()
                    ? ItemKind.LINE
                    : !invoice.isBlank()
                            ? ItemKind.INVOICE
                            : !lane.isBlank() ? ItemKind.LANE : !product.isBlank() ? ItemKind.CARD : ItemKind.PROOF;
        }
    }

    @Override
    public Integer call() {
        if (title.isBlank()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--title is empty; say what is wrong");
        }
        if (subject.kind() == ItemKind.PROOF && subject.proof.isBlank()) {
            throw new CommandLine.ParameterException(command.commandLine(), "What the item is about is empty; name it");
        }
        return new OneAct(command, "close item raise", config, actor)
                .in(
                        period.period(),
                        tieout -> acting -> new WorkOnItems(acting)
                                .raise(about(reconciliation.of(tieout)), title.strip(), work.work()));
    }

    private About about(String ofReconciliation) {
        return new About(
                subject.kind(),
                ofReconciliation,
                period.period(),
                subject.line.strip(),
                issuer.strip(),
                subject.invoice.strip(),
                subject.lane.strip(),
                subject.product.strip(),
                subject.proof.strip());
    }
}
