package org.tieout.cli.alerts;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SendCommand.class, TryCommand.class},
        description =
                "Tells those that alerts.to of the config names what is not well; tries whether they can be told.")
public final class AlertsCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
