package org.tieout.close.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tieout.close.export.NumberBatch.Numbered;
import org.tieout.close.layout.Layouts;
import org.tieout.close.person.Acting;
import org.tieout.close.person.OneAct;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Run;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.store.LandingStores;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.FileRow;
import org.tieout.store.close.Role;

/**
 * Hands over what is asked for of a month: numbers a batch, writes its files, keeps where they appeared. What was
 * handed over before is written again, as it was.
 */
public final class ExportJob {

    private final TieoutConfig tieout;
    private final Store store;
    private final Run run;

    public ExportJob(TieoutConfig tieout, Store store, Run run) {
        this.tieout = tieout;
        this.store = store;
        this.run = run;
    }

    /**
     * A batch whose files have appeared.
     *
     * @param isNew false where it was numbered before
     * @param target where its folder is
     */
    public record Written(
            BatchRow batch, List<DocumentRow> documents, List<FileRow> files, boolean isNew, String target) {

        public Written {
            documents = List.copyOf(documents);
            files = List.copyOf(files);
        }

        /** As a sentence. */
        public String inWords() {
            return "%s %s: %s, %s, to %s/%s"
                    .formatted(
                            isNew ? "Exported" : "Written again:",
                            batch.name(),
                            batch.contents().words(),
                            batch.layout(),
                            target,
                            batch.name());
        }
    }

    /**
     * Hands it over.
     *
     * @param target a folder, abfss://… or s3://…
     * @param lock of the results of its month: nobody publishes meanwhile
     * @param seen hash of the documents whoever asks has looked at; empty where he has not
     * @param written told of each batch, once its files are there
     * @throws InputNotReadyException as long as anything is outstanding, or where it is other documents than he saw
     */
    public void run(
            Layouts layouts,
            ExportAsked asked,
            String target,
            ResultLock lock,
            Person who,
            Optional<String> seen,
            Consumer<Written> written)
            throws IOException {
        NumberExport number = new NumberExport(tieout.close(), layouts, asked);
        LandingStore place = LandingStores.at(target, tieout);
        Map<String, String> standing = new RunHistory(tieout).standing(asked.period());
        List<String> said = new ArrayList<>();
        Numbered numbered = run.step(
                "number the batch",
                () -> OneAct.apply(store, who.today(), who.user(), who.login(), acting -> {
                    lock.confirm(acting.transaction());
                    Numbered all = number.apply(acting, run.underWay(), standing, said::add);
                    seen.ifPresent(hash -> refuseOther(acting.transaction(), all, hash));
                    return all;
                }));
        said.forEach(run::say);
        for (BatchRow batch : numbered.batches()) {
            written.accept(write(batch, place, target, numbered.isNew()));
        }
    }

    /** Whoever hands over. */
    public record Person(LocalDate today, String user, String login) {}

    private static void refuseOther(StoreTransaction transaction, Numbered numbered, String seen) {
        if (!PreviewExport.hash(transaction, numbered).equals(seen)) {
            throw new InputNotReadyException(
                    "What would be handed over is something else by now; look at it again first");
        }
    }

    /**
     * Writes the files of a batch that was numbered, as it was.
     *
     * @param lock as for handing over
     */
    public Written again(BatchRow batch, String target, ResultLock lock, Person who) throws IOException {
        LandingStore place = LandingStores.at(target, tieout);
        OneAct.apply(store, who.today(), who.user(), who.login(), acting -> {
            lock.confirm(acting.transaction());
            return mayWrite(acting, batch);
        });
        return write(batch, place, target, false);
    }

    private static String mayWrite(Acting acting, BatchRow batch) {
        return acting.people()
                .actor(
                        acting.user(),
                        Set.of(Role.FINOPS_LEAD),
                        acting.login(),
                        "write %s again".formatted(batch.name()))
                .toString();
    }

    private Written write(BatchRow batch, LandingStore place, String target, boolean isNew) throws IOException {
        try {
            return store.write(transaction -> {
                Exports exports = transaction.of(Exports.class);
                // Two who write the same files at once would take them out of each other's hands.
                exports.lockWriting(batch.batchId());
                KeptBatch kept = KeptBatch.of(transaction, batch);
                write(batch, kept, place);
                exports.wrote(batch.batchId(), target, run.id());
                return new Written(batch, kept.documents(), kept.files(), isNew, target);
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private void write(BatchRow batch, KeptBatch kept, LandingStore place) {
        try {
            run.step("write " + batch.name(), () -> {
                new WriteBatch(place).apply(batch, kept.documents(), kept.rendered(), kept.files());
                return batch;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
