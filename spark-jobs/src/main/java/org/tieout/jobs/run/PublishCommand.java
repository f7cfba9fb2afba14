package org.tieout.jobs.run;

import java.util.concurrent.Callable;
import org.apache.spark.SparkUserAppException;
import org.tieout.command.ConfigOption;
import org.tieout.command.ForceOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.TagOption;
import org.tieout.command.WaitOption;
import org.tieout.common.run.ExitCode;
import org.tieout.jobs.publish.PublishJob;
import org.tieout.store.FrozenResults;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

    @Mixin
    @SuppressWarnings("UnusedVariable") // For the book of runs.
    private TagOption tag = new TagOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** For spark-submit. */
    public static void main(String[] args) throws SparkUserAppException {
        Submitted.run(new PublishCommand(), args);
    }

    @Override
    public Integer call() {
        return JobRunner.of(command).run("publish", config, period.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            try (ResultLock lock = wait.lock(store, tieout, run, period.period())) {
                new PublishJob(tieout, store, lock, run, force.repeat())
                        .run(period.period(), tieout.reconciliations(), FrozenResults.of(store, period.period()));
                return ExitCode.DONE;
            }
        });
    }
}
