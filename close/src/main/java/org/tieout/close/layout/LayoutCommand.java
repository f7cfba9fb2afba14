package org.tieout.close.layout;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout accrual layout …}. */
@Command(
        name = "layout",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "What exports look like to the systems of record: layouts that are there, and whether one is right.",
        subcommands = {ListLayoutsCommand.class, ShowLayoutCommand.class, CheckLayoutCommand.class})
public final class LayoutCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
