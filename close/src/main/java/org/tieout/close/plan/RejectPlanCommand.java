package org.tieout.close.plan;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = "Rejects the plan of a product that is scheduled: what was approved before goes on to count.",
        footer = {
            "",
            "By the owner of the portfolio, never by who scheduled it.",
            "",
            "Examples:",
            "  tieout close plan reject --product Webshop --year FY2026 --comment \"search is twice in it\" --as jonas"
        })
final class RejectPlanCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DecidePlanOptions options = new DecidePlanOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (!options.isCommented()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--comment is missing; say why");
        }
        return options.run("close plan reject", config, DecidePlan::reject);
    }
}
