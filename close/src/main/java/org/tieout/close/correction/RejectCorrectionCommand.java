package org.tieout.close.correction;

import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = "Rejects a correction. By who approves the product's cards, never by who proposed it.",
        footer = {
            "",
            "Example:",
            "  tieout close correction reject --id 3 --comment \"the credit note is of September\""
        })
final class RejectCorrectionCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--id", required = true, paramLabel = "N", description = "Number of the correction.")
    private long id;

    @Option(names = "--comment", required = true, paramLabel = "TEXT", description = "Why, for the record.")
    private String comment = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (comment.isBlank()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--comment is empty; say why");
        }
        return new OneAct(command, "close correction reject", config, actor)
                .on(acting -> new WorkOnCorrections(acting).reject(id, comment.strip()));
    }
}
