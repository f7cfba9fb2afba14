package org.tieout.close.card;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "The owner of a portfolio approves what owners of products have accepted, or settles a dispute.",
        footer = {
            "",
            "Nobody approves what he answered himself: then the level above approves, or a FinOps lead.",
            "",
            "Examples:",
            "  tieout close approve --period 2026-10 --product Webshop",
            "  tieout close approve --period 2026-10 --portfolio \"Online Store\"",
            "  tieout close approve --period 2026-10 --product Webshop --comment \"ours: moved in September\""
        })
public final class ApproveCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private WordOptions options = new WordOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return options.say(DecideCards.Word.APPROVE, config, command);
    }
}
