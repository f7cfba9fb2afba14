package org.tieout.close.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Acknowledgements;
import org.tieout.store.close.Acknowledgements.WordRow;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchState;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.SentRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "batches",
        mixinStandardHelpOptions = true,
        description = "Shows what of a month was handed over, document by document, and what became of it.",
        footer = {
            "",
            "State is EXPORTED until a system of record has said more (tieout accrual acknowledge): POSTED, PARTLY_POSTED or",
            "REFUSED. A batch that is not written yet was numbered, and its files are still to come: export it again.",
            "",
            "Examples:",
            "  tieout accrual batches --period 2026-10",
            "  tieout accrual batches --period 2026-10 --format csv"
        })
public final class BatchesCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "Batch",
            "BatchNumber",
            "Contents",
            "Layout",
            "ExportedOn",
            "Document",
            "Company",
            "Currency",
            "Amount",
            "Lines",
            "State",
            "TheirDocument",
            "Message",
            "WrittenTo");

    private static final List<String> FOR_PEOPLE = List.of(
            "Batch",
            "Contents",
            "Layout",
            "Document",
            "Company",
            "Currency",
            "Amount",
            "State",
            "TheirDocument",
            "Message");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            Store store = Store.open(tieout.metadata(), runner::say);
            Shown shown = store.read(transaction -> Shown.of(transaction, period.period()));
            write(shown.batches(), shown.rows(), command.commandLine().getOut());
        });
    }

    /** Batches and what became of their documents, as of one moment. */
    private record Shown(List<BatchState> batches, List<List<@Nullable Object>> rows) {

        static Shown of(StoreTransaction transaction, BillingPeriod period) {
            List<BatchState> batches = transaction.of(Exports.class).states(period);
            return new Shown(
                    batches,
                    batches.stream()
                            .flatMap(batch -> BatchesCommand.rows(transaction, batch).stream())
                            .toList());
        }
    }

    private void write(List<BatchState> batches, List<List<@Nullable Object>> rows, PrintWriter out)
            throws IOException {
        format.write(new ResultTable(COLUMNS, FOR_PEOPLE, rows), out);
        if (!format.isForPeople()) {
            return;
        }
        out.println();
        if (batches.isEmpty()) {
            out.println("Nothing of %s was handed over yet.".formatted(period.period()));
        }
        batches.stream()
                .filter(batch -> batch.writtenTo().isEmpty())
                .forEach(batch -> out.println("%s was numbered, and its files are still to come: export it again"
                        .formatted(new BatchName(batch.billingPeriod(), batch.number()))));
    }

    private static List<List<@Nullable Object>> rows(StoreTransaction transaction, BatchState batch) {
        Exports exports = transaction.of(Exports.class);
        Map<Integer, DocumentRow> documents = new HashMap<>();
        exports.documents(batch.batchId()).forEach(one -> documents.put(one.documentNo(), one));
        Map<Integer, WordRow> words = new HashMap<>();
        transaction
                .of(Acknowledgements.class)
                .words(batch.batchId())
                .forEach(word ->
                        // Of several words on lines, the one that says why it was refused.
                        words.merge(
                                word.documentNo(),
                                word,
                                (one, other) -> one.message().isEmpty() ? other : one));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SentRow sent : exports.sentWith(batch.batchId())) {
            DocumentRow document = java.util.Objects.requireNonNull(documents.get(sent.documentNo()));
            WordRow word = words.get(sent.documentNo());
            rows.add(Arrays.asList(
                    sent.batch(),
                    batch.batchId(),
                    batch.contents().name(),
                    batch.layout(),
                    batch.exportedOn().toString(),
                    sent.documentId(),
                    document.company(),
                    document.currency(),
                    document.amount().setScale(Money.minorDigits(document.currency())),
                    document.lineCount(),
                    sent.state().name(),
                    word == null ? "" : word.theirDocument(),
                    word == null ? "" : word.message(),
                    batch.writtenTo()));
        }
        return rows;
    }
}
