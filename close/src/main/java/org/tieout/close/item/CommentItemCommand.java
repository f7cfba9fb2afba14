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
        name = "comment",
        mixinStandardHelpOptions = true,
        description = "Says something about an item. Comments are never changed.",
        footer = {"", "Example:", "  tieout close item comment --id 12 --comment \"Microsoft: credit note in December\""
        })
final class CommentItemCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--id", required = true, paramLabel = "N", description = "Number of the item.")
    private long id;

    @Mixin
    private SaidOption comment = new SaidOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        String said = comment.text();
        return new OneAct(command, "close item comment", config, actor)
                .on(acting -> new WorkOnItems(acting).comment(id, said));
    }
}
