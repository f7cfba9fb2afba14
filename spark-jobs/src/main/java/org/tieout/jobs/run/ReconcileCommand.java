package org.tieout.jobs.run;

import java.util.concurrent.Callable;
import org.tieout.common.command.Commands;
import org.tieout.common.command.ConfigOption;
import org.tieout.common.command.ForceOption;
import org.tieout.common.command.JobRunner;
import org.tieout.common.command.PeriodOption;
import org.tieout.common.command.WaitOption;
import org.tieout.common.store.FrozenResults;
import org.tieout.common.store.Hierarchies;
import org.tieout.common.store.ResultLock;
import org.tieout.common.store.Store;
import org.tieout.jobs.io.LakeSession;
import org.tieout.jobs.io.StorageSettings;
import org.tieout.jobs.reconcile.ReconcileJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private WaitOption wait = new WaitOption();

    /** For spark-submit. */
    public static void main(String[] args) {
        Commands.begin();
        Commands.exit(new ReconcileCommand(), args);
    }

    @Override
    @SuppressWarnings("try") // The lock is held, not used.
    public Integer call() {
        return JobRunner.onTerminal().run("reconcile", config, period.period(), (tieout, run) -> {
            StorageSettings.use(tieout);
            Store store = Store.open(tieout.metadata());
            try (ResultLock lock = wait.lock(store, tieout, run, period.period());
                    LakeSession spark = new LakeSession("reconcile")) {
                return failOnVariance.exitCode(new ReconcileJob(
                                spark,
                                tieout,
                                run,
                                force.repeat(),
                                new Hierarchies(store).current().in(period.period()))
                        .run(period.period(), FrozenResults.of(store, period.period())));
            }
        });
    }
}
