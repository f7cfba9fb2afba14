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
        name = "progress",
        mixinStandardHelpOptions = true,
        description = "Takes an item up: somebody is at it. One that was accepted is no more.",
        footer = {"", "Example:", "  tieout close item progress --id 12 --comment \"asked Microsoft, ticket 4711\""})
final class ProgressItemCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--id", required = true, paramLabel = "N", description = "Number of the item.")
    private long id;

    @Option(names = "--comment", paramLabel = "TEXT", description = "What is being done, for the record.")
    private String comment = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return new OneAct(command, "close item progress", config, actor)
                .on(acting -> new WorkOnItems(acting).progress(id, comment.strip()));
    }
}
