package org.tieout.close.acknowledge;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tieout.close.acknowledge.Acknowledge.Kept;
import org.tieout.close.csv.Problems;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.run.ExitCode;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
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
        return JobRunner.of(command).run("accrual acknowledge", config, (tieout, run) -> {
            Problems problems = new Problems();
            AcknowledgementFile read = AcknowledgementFile.read(file, problems);
            PrintWriter err = command.commandLine().getErr();
            List<String> raised = new ArrayList<>();
            Kept kept = OneAct.apply(
                    Store.open(tieout.metadata(), run::say),
                    tieout.close().today(run.clock()),
                    actor.user(),
                    actor.login(),
                    acting -> {
                        Kept said = new Acknowledge(
                                        read, problems, tieout.close().fiscalYear())
                                .apply(acting, problem -> err.println(Printable.line(problem)));
                        if (said.isNew()) {
                            raised.addAll(new RaiseDifferences(
                                            acting,
                                            tieout.reconciliations().stream()
                                                    .map(ReconciliationConfig::name)
                                                    .toList())
                                    .apply(said));
                        }
                        return said;
                    });
            say(kept, command.commandLine().getOut());
            raised.forEach(one -> command.commandLine().getOut().println(Printable.line(one)));
            return ExitCode.DONE;
        });
    }

    private static void say(Kept kept, PrintWriter out) {
        if (!kept.isNew()) {
            out.println("Unchanged: all of it was said before");
        }
        Map<String, List<SentRow>> byBatch = kept.states().stream()
                .collect(Collectors.groupingBy(SentRow::batch, TreeMap::new, Collectors.toList()));
        byBatch.forEach((batch, documents) -> {
            Map<DocumentState, Long> counts = documents.stream()
                    .collect(Collectors.groupingBy(SentRow::state, TreeMap::new, Collectors.counting()));
            out.println("%s: %s"
                    .formatted(
                            batch,
                            counts.entrySet().stream()
                                    .map(one -> "%,d %s"
                                            .formatted(
                                                    one.getValue(),
                                                    one.getKey()
                                                            .name()
                                                            .toLowerCase(Locale.ROOT)
                                                            .replace('_', ' ')))
                                    .collect(Collectors.joining(", "))));
        });
    }
}
