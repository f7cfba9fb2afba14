package org.tieout.close.plan;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout close plan …}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What workloads are planned to cost each month, and what they did cost.",
        subcommands = {ImportPlanCommand.class, ApprovePlanCommand.class, RejectPlanCommand.class, ShowPlanCommand.class
        })
public final class PlanCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
