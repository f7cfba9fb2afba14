package org.tieout.close.card;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "dispute",
        mixinStandardHelpOptions = true,
        description = "The owner of a product says that its spend card is wrong, and why.",
        footer = {
            "",
            "The owner of the portfolio settles it, or the owner of the product accepts it after all.",
            "",
            "Examples:",
            "  tieout close dispute --period 2026-10 --product Webshop --comment \"the load balancer is not ours\""
        })
public final class DisputeCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private WordOptions options = new WordOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return options.say(DecideCards.Word.DISPUTE, config, command);
    }
}
