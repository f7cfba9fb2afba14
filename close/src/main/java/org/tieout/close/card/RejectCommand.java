package org.tieout.close.card;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = "The owner of a portfolio rejects what the owner of a product has accepted, and says why.",
        footer = {
            "",
            "The owner of the product is asked again.",
            "",
            "Examples:",
            "  tieout close reject --period 2026-10 --product Webshop --comment \"twice the plan: explain\""
        })
public final class RejectCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private WordOptions options = new WordOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return options.say(DecideCards.Word.REJECT, config, command);
    }
}
