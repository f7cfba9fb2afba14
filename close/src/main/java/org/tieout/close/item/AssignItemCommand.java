package org.tieout.close.item;

import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "assign",
        mixinStandardHelpOptions = true,
        description = "Says whose an item is, and what is to be done about it; what is not said stays as it is.",
        footer = {
            "",
            "Examples:",
            "  tieout close item assign --id 12 --owner aisha",
            "  tieout close item assign --id 12 --due 2026-11-20 --next \"ask Microsoft for the credit note\""
        })
final class AssignItemCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--id", required = true, paramLabel = "N", description = "Number of the item.")
    private long id;

    @Mixin
    private WorkOptions work = new WorkOptions();

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the record.")
    private String comment = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return new OneAct(command, "close item assign", config, actor)
                .on(acting -> new WorkOnItems(acting).assign(id, work.work(), comment.strip()));
    }
}
