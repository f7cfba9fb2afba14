package org.tieout.close;

import org.tieout.close.calendar.CalendarCommand;
import org.tieout.close.freeze.FreezeCommand;
import org.tieout.close.freeze.ReopenCommand;
import org.tieout.close.hierarchy.HierarchyCommand;
import org.tieout.close.log.LogCommand;
import org.tieout.close.log.VerifyCommand;
import org.tieout.command.ConfigOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout close …}. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The month close: who owns what, and which results stay as they are.",
        subcommands = {
            FreezeCommand.class,
            ReopenCommand.class,
            HierarchyCommand.class,
            CalendarCommand.class,
            LogCommand.class,
            VerifyCommand.class
        })
public final class CloseCommand implements Runnable {

    @Mixin
    @SuppressWarnings("UnusedVariable") // Read by the commands below it, when it stands before their name.
    private ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
