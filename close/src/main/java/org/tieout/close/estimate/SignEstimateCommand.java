package org.tieout.close.estimate;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.store.close.EstimateState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = "Signs an estimate that waits for a signature: it counts from then on.",
        footer = {
            "",
            "By the owner of the portfolio, never by who asked for it.",
            "",
            "Examples:",
            "  tieout close estimate sign --id 7 --as jonas"
        })
final class SignEstimateCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DecideEstimateOptions options = new DecideEstimateOptions();

    @Override
    public Integer call() {
        return options.run("close estimate sign", config, EstimateState.SIGNED);
    }
}
