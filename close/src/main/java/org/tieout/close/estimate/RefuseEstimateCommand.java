package org.tieout.close.estimate;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.store.close.EstimateState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "refuse",
        mixinStandardHelpOptions = true,
        description = "Refuses an estimate that waits for a signature: it does not count.",
        footer = {
            "",
            "By the owner of the portfolio, never by who asked for it.",
            "",
            "Examples:",
            "  tieout close estimate refuse --id 7 --comment \"after the sale\" --as jonas"
        })
final class RefuseEstimateCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DecideEstimateOptions options = new DecideEstimateOptions();

    @Override
    public Integer call() {
        return options.run("close estimate refuse", config, EstimateState.REFUSED);
    }
}
