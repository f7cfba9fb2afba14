package org.tieout.close.coding;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout accrual coding …}. */
@Command(
        name = "coding",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "How cost is booked: companies, accounts, vendors and purchase orders of products.",
        subcommands = {ImportCodingCommand.class, ShowCodingCommand.class})
public final class CodingCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
