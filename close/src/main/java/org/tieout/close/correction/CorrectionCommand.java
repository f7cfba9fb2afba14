package org.tieout.close.correction;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout close correction …}. */
@Command(
        name = "correction",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Corrections: amended amounts beside what was delivered. docs/open-items.md explains them.",
        subcommands = {
            ProposeCorrectionCommand.class,
            ApproveCorrectionCommand.class,
            RejectCorrectionCommand.class,
            WithdrawCorrectionCommand.class,
            ShowCorrectionsCommand.class
        })
public final class CorrectionCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
