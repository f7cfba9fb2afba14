package org.tieout.close.card;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = "The owner of a product accepts its spend card.",
        footer = {
            "",
            "The card of a whole month is accepted once its result is FINAL. When one of its numbers moves afterwards, the",
            "sign-off is suspended, and asked for again.",
            "",
            "Examples:",
            "  tieout close accept --period 2026-10 --product Webshop",
            "  tieout close accept --period 2026-10 --by-rule     small cards that are as planned, in their owners' place"
        })
public final class AcceptCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private WordOptions options = new WordOptions();

    @Option(
            names = "--by-rule",
            description = "Accepts what close.accept-by-rule lets pass; it is counted apart from a person's yes.")
    private boolean isByRule;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (!isByRule) {
            return options.say(DecideCards.Word.ACCEPT, config, command);
        }
        if (!options.isOfAll()) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--by-rule is of all cards; leave --product and --portfolio out");
        }
        return options.acceptByRule(config, command);
    }
}
