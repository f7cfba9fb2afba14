package org.tieout.close.acknowledge;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.ImportFile;
import org.tieout.command.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "acknowledge",
        mixinStandardHelpOptions = true,
        description = "Takes in what a system of record says became of what it was handed: posted, or refused and why.",
        footer = {
            "",
            "A line for each document, or for each line of one; Document is its id in batch.json. The file is taken as a",
            "whole: an unknown document, or a word that contradicts an earlier one, refuses all of it. The same words again",
            "change nothing. What was posted with another amount or in another period becomes an open item. Documents that",
            "were refused go out again with accrual export, under their old ids.",
            "",
            "Examples:",
            "  tieout accrual acknowledge --file posted.csv --as owen"
        })
public final class AcknowledgeCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "CSV: Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message")
    private Path file = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return ImportFile.of(command, "accrual acknowledge", config, actor)
                .apply(
                        problems -> TakeAcknowledgement.read(file, problems),
                        (taken, act) -> taken.apply(act.acting(), act.tieout(), act.say()));
    }
}
