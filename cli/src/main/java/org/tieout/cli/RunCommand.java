package org.tieout.cli;

import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.command.ConfigOption;
import org.tieout.common.command.JobRunner;
import org.tieout.common.command.PeriodOption;
import org.tieout.jobs.io.LakeSession;
import org.tieout.jobs.run.AcceptRejectsOption;
import org.tieout.jobs.run.FailOnVarianceOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Does download, ingest and reconcile of a billing period in one process: nightly, and at month end.",
        footer = "%nRunning it again is safe, and gives the same rows.")
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private AcceptRejectsOption acceptRejects = new AcceptRejectsOption();

    @Mixin
    private FailOnVarianceOption failOnVariance = new FailOnVarianceOption();

    @Override
    public Integer call() {
        return JobRunner.onTerminal().run("run", config, period.period(), (tieout, run) -> {
            try (SparkSession spark = LakeSession.open("run")) {
                WholeRun whole = new WholeRun(spark, tieout, run, acceptRejects.policy());
                return failOnVariance.exitCode(whole.run(period.period()));
            }
        });
    }
}
