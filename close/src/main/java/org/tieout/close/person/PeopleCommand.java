package org.tieout.close.person;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout close people …}. */
@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Who may do what in the month close, and who stands in for whom.",
        subcommands = {
            ImportPeopleCommand.class,
            ShowPeopleCommand.class,
            DelegateCommand.class,
            UndelegateCommand.class
        })
public final class PeopleCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
