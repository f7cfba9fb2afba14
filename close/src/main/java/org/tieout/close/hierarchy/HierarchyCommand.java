package org.tieout.close.hierarchy;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout close hierarchy …}. */
@Command(
        name = "hierarchy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Business units, departments, portfolios, products, their owners, and what belongs to each.",
        subcommands = {ImportHierarchyCommand.class, ShowHierarchyCommand.class})
public final class HierarchyCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
