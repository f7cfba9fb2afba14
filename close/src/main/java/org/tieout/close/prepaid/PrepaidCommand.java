package org.tieout.close.prepaid;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout accrual prepaid …}. */
@Command(
        name = "prepaid",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What was paid at once for many months: how much of it each month has, and what remains.",
        subcommands = {ImportPrepaidCommand.class, EndPrepaidCommand.class, ShowPrepaidCommand.class})
public final class PrepaidCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
