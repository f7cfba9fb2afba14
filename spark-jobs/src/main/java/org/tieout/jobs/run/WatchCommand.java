package org.tieout.jobs.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.tieout.common.command.Commands;
import org.tieout.common.command.ConfigOption;
import org.tieout.common.command.ForceOption;
import org.tieout.common.command.JobRunner;
import org.tieout.common.command.PeriodFilterOption;
import org.tieout.common.command.ReconciliationOption;
import org.tieout.common.command.WaitOption;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Repeat;
import org.tieout.common.store.FrozenResult;
import org.tieout.common.store.Lock;
import org.tieout.common.store.Store;
import org.tieout.jobs.io.LakeSession;
import org.tieout.jobs.io.StorageSettings;
import org.tieout.jobs.show.Format;
import org.tieout.jobs.watch.ShowMovements;
import org.tieout.jobs.watch.WatchJob;
import org.tieout.jobs.watch.Watched;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Says what releases that came after a result was frozen would change, invoice by invoice.",
        footer = {
            "",
            "The frozen result is never touched: what is new is computed aside. What has moved is an open item.",
            "",
            "Examples:",
            "  tieout watch                               every frozen result",
            "  tieout watch --period 2026-10 --format csv > moved.csv"
        })
public final class WatchCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodFilterOption periods = new PeriodFilterOption();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Mixin
    private AcceptRejectsOption acceptRejects = new AcceptRejectsOption();

    @Mixin
    private FailOnMovementOption failOnMovement = new FailOnMovementOption();

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table (for people), csv or json (one row an invoice, every column). Default: table.")
    private Format format = Format.TABLE;

    /** For spark-submit. */
    public static void main(String[] args) {
        Commands.exit(new WatchCommand(), args);
    }

    /** The highest exit code of all results; one that cannot be looked at does not keep us from the others. */
    @Override
    public Integer call() {
        List<Watched> quiet = new ArrayList<>();
        List<FrozenResult> due = new ArrayList<>();
        int end = JobRunner.onTerminal().answer(config.file(), tieout -> sort(tieout, quiet, due));
        if (end != ExitCode.DONE.code()) {
            return end;
        }
        List<Watched> results = new ArrayList<>(quiet);
        try (LakeSession spark = new LakeSession("watch")) {
            for (FrozenResult frozen : due) {
                end = Math.max(end, watch(spark, frozen, results));
            }
        }
        results.sort(Comparator.comparing((Watched one) -> one.frozen().period())
                .thenComparing(one -> one.frozen().reconciliation()));
        write(results);
        boolean hasMoved = results.stream().anyMatch(Watched::hasMoved);
        return Math.max(end, failOnMovement.exitCode(hasMoved).code());
    }

    /** Those of which nothing is new, and those that are to be looked at. */
    private void sort(TieoutConfig tieout, List<Watched> quiet, List<FrozenResult> due) throws IOException {
        StorageSettings.use(tieout);
        List<Watched> asked = Watched.all(
                Store.open(tieout.metadata()),
                one -> periods.isAsked(one.period()) && reconciliation.isAsked(one.reconciliation()));
        for (Watched one : asked) {
            if (force.repeat() == Repeat.EVERYTHING || one.isDue(tieout)) {
                due.add(one.frozen());
            } else {
                quiet.add(one);
            }
        }
    }

    private int watch(LakeSession spark, FrozenResult frozen, List<Watched> results) {
        return JobRunner.onTerminal().run("watch", config, frozen.period(), (tieout, run) -> {
            StorageSettings.use(tieout);
            Store store = Store.open(tieout.metadata());
            try (Lock lock = wait.lock(store, run, List.of(frozen.reconciliation()), frozen.period())) {
                Watched watched = new WatchJob(spark, tieout, store, lock, run, acceptRejects.policy(), force.repeat())
                        .run(frozen);
                results.add(watched);
                return failOnMovement.exitCode(watched.hasMoved());
            }
        });
    }

    private void write(List<Watched> results) {
        try {
            Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
            ShowMovements.write(results, format, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
