package org.tieout.jobs.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkUserAppException;
import org.tieout.command.ConfigOption;
import org.tieout.command.ForceOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.SourceOption;
import org.tieout.command.TagOption;
import org.tieout.command.WaitOption;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.run.ExitCode;
import org.tieout.jobs.ingest.IngestJob;
import org.tieout.jobs.io.Engines;
import org.tieout.store.FrozenResults;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "Brings the newest landed release of each source into charges, exactly, and proves that nothing is lost.",
        footer = "%nRows that cannot be typed are set aside: tieout show rejects.")
public final class IngestCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private SourceOption source = new SourceOption();

    @Mixin
    private AcceptRejectsOption acceptRejects = new AcceptRejectsOption();

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
        Submitted.run(new IngestCommand(), args);
    }

    @Override
    @SuppressWarnings("try") // The lock is held, not used.
    public Integer call() {
        return JobRunner.of(command).run("ingest", config, period.period(), (tieout, run) -> {
            List<SourceConfig> sources = source.of(tieout);
            Store store = Store.open(tieout.metadata(), run::say);
            try (ResultLock lock = wait.lockSources(store, run, sources, period.period());
                    Engines engines = engine.engines("ingest")) {
                Set<String> frozen = FrozenResults.sources(tieout, FrozenResults.of(store, period.period()));
                new IngestJob(engines, tieout, run, acceptRejects.policy(), force.repeat())
                        .run(period.period(), sources, frozen);
                return ExitCode.DONE;
            }
        });
    }
}
