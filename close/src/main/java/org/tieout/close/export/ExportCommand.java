package org.tieout.close.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.export.GatherContents.Asked;
import org.tieout.close.export.GatherContents.Gathered;
import org.tieout.close.export.NumberBatch.Numbered;
import org.tieout.close.layout.ExportBatch;
import org.tieout.close.layout.ExportKind;
import org.tieout.close.layout.Layout;
import org.tieout.close.layout.Layouts;
import org.tieout.close.person.Acting;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.WaitOption;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Run;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.store.LandingStores;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.store.close.Actor;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.FileRow;
import org.tieout.store.close.ReversedBy;
import org.tieout.store.close.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes journals, invoices or a budget as files a system of record loads.",
        footer = {
            "",
            "Everything has to be approved and coded; what is not is listed, and nothing is written (exit code 20). What is",
            "handed over is numbered once, and its month is EXPORTED from then on. Exported again, it is the same files; of",
            "what the system of record refused, the refused documents alone go out again, under their old ids. Files appear",
            "whole or not at all, batch.json last. docs/exports.md has the layouts, and what each of them needs.",
            "",
            "Examples:",
            "  tieout accrual export --period 2026-10 --layout oracle-fusion-gl --to exports --as petra",
            "  tieout accrual export --period 2026-10 --of reversal --layout xero-manual-journal --to exports --as petra",
            "  tieout accrual export --period 2026-10 --layout ap-invoice-csv --company C100 --to s3://books/in --as petra"
        })
public final class ExportCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Option(
            names = "--layout",
            required = true,
            paramLabel = "LAYOUT",
            description = "What the files look like: a name of accrual layout list, or a file of your own.")
    private String layoutName = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PLACE",
            description = "Where the folder of the batch is made: a folder, abfss://… or s3://….")
    private String target = "";

    @Option(
            names = "--of",
            paramLabel = "CONTENTS",
            converter = ContentsConverter.class,
            description =
                    "accrual, reversal, true-up, prepaid, chargeback, payables or budget. Default: what the layout is for; of journals, the accrual.")
    private @Nullable ExportContents contents;

    @Option(
            names = "--company",
            paramLabel = "COMPANY",
            description = "Of this company of the coding alone; may be given several times.")
    private Set<String> companies = Set.of();

    @Option(
            names = "--in",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description =
                    "Month whose books reversals, true-ups, invoices and chargebacks go to. Default: the month after.")
    private @Nullable BillingPeriod bookedIn;

    @Option(names = "--version", paramLabel = "NUMBER", description = "Of the accrual. Default: the newest.")
    private @Nullable Integer version;

    @Mixin
    private WaitOption patience = new WaitOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** A batch that is numbered, with all it is written of. */
    private record Written(BatchRow batch, List<DocumentRow> documents, List<FileRow> files, ExportBatch export) {}

    @Override
    public Integer call() {
        return JobRunner.of(command).run("accrual export", config, period.period(), this::export);
    }

    private ExitCode export(TieoutConfig tieout, Run run) throws IOException {
        Layouts layouts = Layouts.beside(config.file());
        Layout layout = layouts.named(layoutName);
        ExportContents what = contents(layout);
        LandingStore place = LandingStores.at(target, tieout);
        Store store = Store.open(tieout.metadata(), run::say);
        // Nobody publishes meanwhile.
        try (ResultLock lock = patience.lock(store, tieout, run, period.period())) {
            Map<String, String> standing = new RunHistory(tieout).standing(period.period());
            List<String> said = new ArrayList<>();
            Numbered numbered = run.step(
                    "number the batch",
                    () -> OneAct.apply(
                            store, tieout.close().today(run.clock()), actor.user(), actor.login(), acting -> {
                                lock.confirm(acting.transaction());
                                return number(acting, tieout, run, standing, what, layout, layouts, said);
                            }));
            said.forEach(run::say);
            for (BatchRow batch : numbered.batches()) {
                Written written = store.read(transaction -> new Written(
                        batch,
                        transaction.of(Exports.class).documents(batch.batchId()),
                        transaction.of(Exports.class).files(batch.batchId()),
                        StoredBatch.read(transaction, batch)));
                run.step("write " + batch.name(), () -> {
                    new WriteBatch(place)
                            .apply(
                                    batch,
                                    written.documents(),
                                    RenderedFiles.of(
                                            Layouts.parse(batch.layout(), batch.layoutText()), written.export()),
                                    written.files());
                    return batch;
                });
                store.write(transaction -> {
                    transaction.of(Exports.class).wrote(batch.batchId(), target, run.id());
                    return batch;
                });
                say(written, numbered.isNew(), command.commandLine().getOut());
            }
            return ExitCode.DONE;
        }
    }

    private ExportContents contents(Layout layout) {
        ExportContents usual = switch (layout.kind()) {
            case JOURNAL -> ExportContents.ACCRUAL;
            case PAYABLES -> ExportContents.PAYABLES;
            case BUDGET -> ExportContents.BUDGET;
        };
        if (contents == null) {
            return usual;
        }
        boolean fits = contents.isJournal() ? layout.kind() == ExportKind.JOURNAL : contents == usual;
        if (!fits) {
            throw new ConfigInvalidException("Invalid --of: the layout %s is for %s, not for %s"
                    .formatted(
                            layout.name(),
                            layout.kind().name().toLowerCase(Locale.ROOT),
                            ContentsConverter.words(contents)));
        }
        return contents;
    }

    private Numbered number(
            Acting acting,
            TieoutConfig tieout,
            Run run,
            Map<String, String> standing,
            ExportContents what,
            Layout layout,
            Layouts layouts,
            List<String> said) {
        Actor finance = acting.people()
                .actor(
                        acting.user(),
                        Set.of(Role.FINOPS_LEAD),
                        acting.login(),
                        "export the %s of %s".formatted(ContentsConverter.words(what), period.period()));
        Gathered gathered = new GatherContents(acting, tieout.close(), run.underWay(), standing)
                .apply(new Asked(
                        period.period(),
                        what,
                        ReversedBy.valueOf(layout.reversal().name()),
                        bookedIn == null ? period.period().next() : bookedIn,
                        Optional.ofNullable(version)));
        said.addAll(gathered.said());
        Numbered numbered = new NumberBatch(period.period(), what, layout, layouts.text(layoutName))
                .apply(acting, finance, gathered.handedOver().of(companies));
        if (numbered.isNew()) {
            gathered.reversedByErp()
                    .ifPresent(month ->
                            month.reversedByErp(numbered.batches().get(0).batchId()));
        }
        return numbered;
    }

    private void say(Written written, boolean isNew, PrintWriter out) {
        BatchRow batch = written.batch();
        out.println("%s %s: %s, %s, to %s/%s"
                .formatted(
                        isNew ? "Exported" : "Written again:",
                        batch.name(),
                        batch.contents().words(),
                        batch.layout(),
                        target,
                        batch.name()));
        out.println("  number in the system of record: %d".formatted(batch.batchId()));
        written.documents()
                .forEach(document -> out.println("  %s: %s %s, %,d lines"
                        .formatted(
                                document.documentId(),
                                document.company(),
                                new Money(document.amount(), document.currency()),
                                document.lineCount())));
        written.files()
                .forEach(file ->
                        out.println("  %s: %,d bytes, sha256 %s".formatted(file.name(), file.size(), file.sha256())));
    }
}
