package org.tieout.close.acknowledge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tieout.close.acknowledge.Acknowledge.Kept;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.ImportFile;
import org.tieout.close.person.ImportFile.Import;
import org.tieout.command.ConfigOption;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.store.close.DocumentState;
import org.tieout.store.close.Exports.SentRow;
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
                .apply(problems -> AcknowledgementFile.read(file, problems), AcknowledgeCommand::keep);
    }

    private static List<String> keep(AcknowledgementFile file, Import act) {
        Kept kept =
                new Acknowledge(file, act.problems(), act.tieout().close().fiscalYear()).apply(act.acting(), act.say());
        List<String> said = new ArrayList<>(inWords(kept));
        if (kept.isNew()) {
            List<String> configured = act.tieout().reconciliations().stream()
                    .map(ReconciliationConfig::name)
                    .toList();
            said.addAll(new RaiseDifferences(act.acting(), configured).apply(kept));
        }
        return said;
    }

    private static List<String> inWords(Kept kept) {
        List<String> said = new ArrayList<>();
        if (!kept.isNew()) {
            said.add("Unchanged: all of it was said before");
        }
        Map<String, List<SentRow>> byBatch = kept.states().stream()
                .collect(Collectors.groupingBy(SentRow::batch, TreeMap::new, Collectors.toList()));
        byBatch.forEach((batch, documents) -> {
            Map<DocumentState, Long> counts = documents.stream()
                    .collect(Collectors.groupingBy(SentRow::state, TreeMap::new, Collectors.counting()));
            said.add("%s: %s"
                    .formatted(
                            batch,
                            counts.entrySet().stream()
                                    .map(one -> "%,d %s"
                                            .formatted(
                                                    one.getValue(), one.getKey().words()))
                                    .collect(Collectors.joining(", "))));
        });
        return said;
    }
}
