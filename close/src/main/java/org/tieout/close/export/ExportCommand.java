package org.tieout.close.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.export.ExportJob.Person;
import org.tieout.close.export.ExportJob.Written;
import org.tieout.close.layout.Layouts;
import org.tieout.close.person.ActorOption;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.WaitOption;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Run;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.store.close.ExportContents;
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
            paramLabel = "PLACE",
            description =
                    "Where the folder of the batch is made: a folder, abfss://… or s3://…. Default: the first of close.hand-over.to of the config.")
    private @Nullable String target;

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

    @Override
    public Integer call() {
        return JobRunner.of(command).run("accrual export", config, period.period(), this::export);
    }

    private ExitCode export(TieoutConfig tieout, Run run) throws IOException {
        String place = place(tieout.close());
        Store store = Store.open(tieout.metadata(), run::say);
        try (ResultLock lock = patience.lock(store, tieout, run, period.period())) {
            new ExportJob(tieout, store, run)
                    .run(
                            Layouts.beside(config.file()),
                            new ExportAsked(
                                    period.period(),
                                    layoutName,
                                    Optional.ofNullable(contents),
                                    companies,
                                    Optional.ofNullable(bookedIn),
                                    Optional.ofNullable(version)),
                            place,
                            lock,
                            new Person(tieout.close().today(run.clock()), actor.user(), actor.login()),
                            Optional.empty(),
                            written -> say(written, command.commandLine().getOut()));
            return ExitCode.DONE;
        }
    }

    private String place(CloseConfig close) {
        return Optional.ofNullable(target)
                .or(() -> close.handOver().usual())
                .orElseThrow(
                        () -> new ConfigInvalidException(
                                "Cannot export: no place is named; name one with --to, or in close.hand-over.to of the config"));
    }

    private static void say(Written written, PrintWriter out) {
        out.println(written.inWords());
        out.println(
                "  number in the system of record: %d".formatted(written.batch().batchId()));
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
