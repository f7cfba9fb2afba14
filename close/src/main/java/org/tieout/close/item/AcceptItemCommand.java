package org.tieout.close.item;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.store.close.AcceptedBecause;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = "Accepts the variance of an item as it is, until a day: by its owner, or a FinOps lead.",
        footer = {
            "",
            "On the day after, and as soon as the variance is another, the item is open again.",
            "",
            "Examples:",
            "  tieout close item accept --id 12 --until 2026-12-31 --because CREDIT_EXPECTED "
                    + "--comment \"credit note announced by Microsoft, ticket 4711\"",
            "  tieout close item accept --id 13 --until 2027-01-31 --because IMMATERIAL --comment \"rounding of the reseller\""
        })
final class AcceptItemCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--id", required = true, paramLabel = "N", description = "Number of the item.")
    private long id;

    @Option(names = "--until", required = true, paramLabel = "DAY", description = "Last day on which it is accepted.")
    private LocalDate until = LocalDate.MIN;

    @Option(names = "--because", required = true, paramLabel = "REASON", description = "Why: ${COMPLETION-CANDIDATES}.")
    private AcceptedBecause because = AcceptedBecause.IMMATERIAL;

    @Mixin
    private SaidOption comment = new SaidOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        String said = comment.text();
        return new OneAct(command, "close item accept", config, actor)
                .on(acting -> new WorkOnItems(acting).accept(id, until, because, said));
    }
}
