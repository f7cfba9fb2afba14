package org.tieout.jobs.run;

import java.util.Set;
import java.util.concurrent.Callable;
import org.tieout.command.Commands;
import org.tieout.command.ConfigOption;
import org.tieout.command.ForceOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.SourceOption;
import org.tieout.common.run.ExitCode;
import org.tieout.jobs.ingest.IngestJob;
import org.tieout.jobs.io.LakeSession;
import org.tieout.store.FrozenResults;
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

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** For spark-submit. */
    public static void main(String[] args) {
        Commands.begin();
        Commands.exit(new IngestCommand(), args);
    }

    @Override
    public Integer call() {
        return JobRunner.of(command).run("ingest", config, period.period(), (tieout, run) -> {
            Set<String> frozen = FrozenResults.sources(
                    tieout, FrozenResults.of(Store.open(tieout.metadata(), run::say), period.period()));
            try (LakeSession spark = new LakeSession("ingest")) {
                new IngestJob(spark.on(tieout), tieout, run, acceptRejects.policy(), force.repeat())
                        .run(period.period(), source.of(tieout), frozen);
                return ExitCode.DONE;
            }
        });
    }
}
