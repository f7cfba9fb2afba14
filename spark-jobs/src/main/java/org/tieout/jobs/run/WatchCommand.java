package org.tieout.jobs.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkUserAppException;
import org.tieout.command.ConfigOption;
import org.tieout.command.ForceOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodFilterOption;
import org.tieout.command.QuietOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.command.TagOption;
import org.tieout.command.WaitOption;
import org.tieout.command.output.FormatOption;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Recompute;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.watch.ShowMovements;
import org.tieout.jobs.watch.WatchJob;
import org.tieout.jobs.watch.WatchResult;
import org.tieout.store.FrozenResult;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Says what releases that came after a result was frozen would change, invoice by invoice.",
        footer = {
            "",
            "The frozen result is never touched: what is new is computed aside. What has moved is an open item.",
            "",
            "Examples:",
            "  tieout watch --fail-on-movement            every frozen result, nightly",
            "  tieout watch --period 2026-10 --format csv > moved.csv"
        })
public class WatchCommand implements Callable<Integer> {

    /** After these it is looked at what there is. */
    private static final Set<Integer> GO_ON = Set.of(
            ExitCode.DONE.code(),
            ExitCode.CONFIG_INVALID.code(),
            ExitCode.INPUT_NOT_READY.code(),
            ExitCode.DATA_REFUSED.code());

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
    private EngineOption engine = new EngineOption();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // For the book of runs.
    private TagOption tag = new TagOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** For spark-submit. */
    public static void main(String[] args) throws SparkUserAppException {
        Submitted.run(new WatchCommand(), args);
    }

    /** The highest exit code of all results; one that cannot be looked at does not keep us from the others. */
    @Override
    public Integer call() {
        format.check();
        List<FrozenResult> asked = new ArrayList<>();
        int end = quiet.runner().answer(config.file(), tieout -> {
            all(tieout).forEach(one -> asked.add(one.frozen()));
        });
        if (end == ExitCode.DONE.code()) {
            end = bring(quiet.runner(), config, asked);
        }
        return GO_ON.contains(end) ? Math.max(end, look()) : end;
    }

    /**
     * Brings what the providers have delivered since results were frozen; here nothing: this command alone looks at
     * what others have brought into landing.
     *
     * @return the exit code
     */
    protected int bring(JobRunner runner, ConfigOption given, List<FrozenResult> frozen) {
        return ExitCode.DONE.code();
    }

    private int look() {
        List<WatchResult> nothingNew = new ArrayList<>();
        List<FrozenResult> due = new ArrayList<>();
        int end = quiet.runner().answer(config.file(), tieout -> sort(tieout, nothingNew, due));
        if (end != ExitCode.DONE.code()) {
            return end;
        }
        List<WatchResult> results = new ArrayList<>(nothingNew);
        try (Engines engines = engine.engines("watch")) {
            for (FrozenResult frozen : due) {
                end = Math.max(end, watch(engines, frozen, results));
            }
        }
        results.sort(Comparator.comparing((WatchResult one) -> one.frozen().period())
                .thenComparing(one -> one.frozen().reconciliation()));
        boolean hasMoved = results.stream().anyMatch(WatchResult::hasMoved);
        if (hasMoved || !quiet.isAsked()) {
            write(results);
        }
        return Math.max(end, failOnMovement.exitCode(hasMoved).code());
    }

    /** Those of which nothing is new, and those that are to be looked at. */
    private void sort(TieoutConfig tieout, List<WatchResult> nothingNew, List<FrozenResult> due) throws IOException {
        for (WatchResult one : all(tieout)) {
            if (force.repeat() == Recompute.EVERYTHING || one.isDue(tieout)) {
                due.add(one.frozen());
            } else {
                nothingNew.add(one);
            }
        }
    }

    private List<WatchResult> all(TieoutConfig tieout) {
        return WatchResult.all(
                Store.open(tieout.metadata(), quiet.runner()::say),
                one -> periods.isAsked(one.period()) && reconciliation.isAsked(one.reconciliation()));
    }

    private int watch(Engines engines, FrozenResult frozen, List<WatchResult> results) {
        return quiet.runner().run("watch", config, frozen.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            try (ResultLock lock = wait.lock(store, run, List.of(frozen.reconciliation()), frozen.period())) {
                WatchResult watched = new WatchJob(
                                engines, tieout, store, lock, run, acceptRejects.policy(), force.repeat())
                        .run(frozen);
                results.add(watched);
                return failOnMovement.exitCode(watched.hasMoved());
            }
        });
    }

    private void write(List<WatchResult> results) {
        try {
            PrintWriter out = command.commandLine().getOut();
            if (format.isForPeople()) {
                ShowMovements.write(results, out);
            } else {
                format.write(ShowMovements.of(results), out);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
