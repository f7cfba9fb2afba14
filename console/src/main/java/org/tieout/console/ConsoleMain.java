package org.tieout.console;

import org.tieout.command.Commands;
import org.tieout.command.ConfigOption;
import org.tieout.common.file.ProcessFolder;
import picocli.CommandLine;

/** {@code bin/tieout console}, on a class path of its own: nothing of Spark's is on it. */
public final class ConsoleMain {

    private ConsoleMain() {}

    public static void main(String[] args) {
        ProcessFolder.begin();
        Commands.begin();
        Commands.exit(new CommandLine(new Tieout()).getCommandSpec(), args);
    }

    /** The command line around it, as far as it matters here. */
    @CommandLine.Command(
            name = "tieout",
            subcommands = ConsoleCommand.class,
            description = "Proves, penny by penny, whether a cloud invoice agrees with the cost data behind it.")
    static final class Tieout implements Runnable {

        @CommandLine.Mixin
        @SuppressWarnings("UnusedVariable") // Read by the command below it, when it stands before its name.
        private ConfigOption config = new ConfigOption();

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec command = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
        }
    }
}
