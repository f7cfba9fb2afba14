package org.tieout.close.item;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout close item …}. */
@Command(
        name = "item",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Open items: what somebody has to look at. docs/open-items.md explains them.",
        subcommands = {
            RaiseItemCommand.class,
            AssignItemCommand.class,
            CommentItemCommand.class,
            ProgressItemCommand.class,
            AcceptItemCommand.class,
            CloseItemCommand.class,
            ShowItemsCommand.class
        })
public final class ItemCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
