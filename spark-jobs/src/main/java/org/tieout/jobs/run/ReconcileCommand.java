package org.tieout.jobs.run;

import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.command.Commands;
import org.tieout.common.command.ConfigOption;
import org.tieout.common.command.JobRunner;
import org.tieout.common.command.PeriodOption;
import org.tieout.jobs.io.LakeSession;
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

    /** For spark-submit. */
    public static void main(String[] args) {
        Commands.exit(new ReconcileCommand(), args);
    }

    @Override
    public Integer call() {
        return JobRunner.onTerminal().run("reconcile", config, period.period(), (tieout, run) -> {
            try (SparkSession spark = LakeSession.open("reconcile")) {
                return failOnVariance.exitCode(new ReconcileJob(spark, tieout, run).run(period.period()));
            }
        });
    }
}
