package org.tieout.jobs.run;

import java.util.concurrent.Callable;
import org.tieout.common.command.Commands;
import org.tieout.common.command.ConfigOption;
import org.tieout.common.command.ForceOption;
import org.tieout.common.command.JobRunner;
import org.tieout.common.command.PeriodOption;
import org.tieout.common.command.WaitOption;
import org.tieout.common.run.ExitCode;
import org.tieout.common.store.FrozenResults;
import org.tieout.common.store.ResultLock;
import org.tieout.common.store.Store;
import org.tieout.jobs.io.LakeSession;
import org.tieout.jobs.io.StorageSettings;
import org.tieout.jobs.publish.PublishJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Brings the results of a billing period from the lake into the metadata store, where people read them.",
        footer = "%nReaders see the old result or the new one, never a mixture. The same result again changes nothing.")
public final class PublishCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private WaitOption wait = new WaitOption();

    /** For spark-submit. */
    public static void main(String[] args) {
        Commands.begin();
        Commands.exit(new PublishCommand(), args);
    }

    @Override
    public Integer call() {
        return JobRunner.onTerminal().run("publish", config, period.period(), (tieout, run) -> {
            StorageSettings.use(tieout);
            Store store = Store.open(tieout.metadata());
            try (ResultLock lock = wait.lock(store, tieout, run, period.period());
                    LakeSession spark = new LakeSession("publish")) {
                new PublishJob(spark, tieout, store, lock, run, force.repeat())
                        .run(period.period(), tieout.reconciliations(), FrozenResults.of(store, period.period()));
                return ExitCode.DONE;
            }
        });
    }
}
