package org.tieout.jobs.run;

import java.util.concurrent.Callable;
import org.apache.spark.SparkUserAppException;
import org.tieout.command.ConfigOption;
import org.tieout.command.ForceOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.TagOption;
import org.tieout.command.WaitOption;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.reconcile.ReconcileJob;
import org.tieout.store.FrozenResults;
import org.tieout.store.Hierarchies;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description =
                "Holds invoice and export against each other and writes matched and mismatched lines and invoices.",
        footer = "%nWrites nothing unless every total ties out.")
public final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private FailOnVarianceOption failOnVariance = new FailOnVarianceOption();

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // For the book of runs.
    private TagOption tag = new TagOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** For spark-submit. */
    public static void main(String[] args) throws SparkUserAppException {
        Submitted.run(new ReconcileCommand(), args);
    }

    @Override
    @SuppressWarnings("try") // The lock is held, not used.
    public Integer call() {
        return JobRunner.of(command).run("reconcile", config, period.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            try (ResultLock lock = wait.lock(store, tieout, run, period.period());
                    Engines engines = engine.engines("reconcile")) {
                return failOnVariance.exitCode(new ReconcileJob(
                                engines,
                                tieout,
                                run,
                                force.repeat(),
                                new Hierarchies(store).current().in(period.period()))
                        .run(period.period(), FrozenResults.of(store, period.period())));
            }
        });
    }
}
