package org.tieout.close.estimate;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout close estimate …}. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What new work is estimated to cost, before it costs anything.",
        subcommands = {
            AddEstimateCommand.class,
            SignEstimateCommand.class,
            RefuseEstimateCommand.class,
            ShowEstimatesCommand.class
        })
public final class EstimateCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
