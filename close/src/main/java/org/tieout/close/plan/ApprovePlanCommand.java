package org.tieout.close.plan;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Approves the plan of a product that is scheduled: it counts from then on.",
        footer = {
            "",
            "By the owner of the portfolio, never by who scheduled it; tieout close plan show has what is scheduled.",
            "",
            "Examples:",
            "  tieout close plan approve --product Webshop --year FY2026 --as jonas"
        })
final class ApprovePlanCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DecidePlanOptions options = new DecidePlanOptions();

    @Override
    public Integer call() {
        return options.run("close plan approve", config, DecidePlan::approve);
    }
}
