package org.tieout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.command.ConfigOption;
import org.tieout.common.command.JobRunner;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.ExitCode;
import org.tieout.jobs.ingest.RejectPolicy;
import org.tieout.jobs.io.LakeSession;
import org.tieout.sampledata.SampleData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Takes sample data through every stage, prints the verdict, and says where to look next.",
        footer = "%nTwo small companies, two months, every kind of variance: sample-data/README.md.")
public final class DemoCommand implements Callable<Integer> {

    private static final String SAMPLE_SOURCE = "contoso-usage";
    private static final String SAMPLE_FOLDER = "/contoso/";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws IOException {
        // One session for all of it: starting Spark takes longer than the sample data.
        try (SparkSession spark = LakeSession.open("demo")) {
            int end = ExitCode.DONE.code();
            for (YearMonth month : SampleData.MONTHS) {
                BillingPeriod period = new BillingPeriod(month);
                end = Math.max(end, JobRunner.onTerminal().run("demo", config, period, (tieout, run) -> {
                    SampleData.write(sampleFolder(tieout));
                    System.err.printf("%nBilling period %s%n", period);
                    new WholeRun(spark, tieout, run, RejectPolicy.REFUSE).run(period);
                    return ExitCode.DONE;
                }));
            }
            return end == ExitCode.DONE.code() ? printVerdict(spark) : end;
        }
    }

    private int printVerdict(SparkSession spark) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        return JobRunner.onTerminal().answer(config.file(), tieout -> new Verdict(spark, tieout).print(out));
    }

    /** The folder the config's sample sources fetch from. */
    private static Path sampleFolder(TieoutConfig config) {
        return config.sources().stream()
                .filter(source -> source.name().equals(SAMPLE_SOURCE))
                .map(source -> source.fetch())
                .filter(Fetch.Files.class::isInstance)
                .map(fetch -> ((Fetch.Files) fetch).path())
                .filter(path -> path.contains(SAMPLE_FOLDER))
                .map(path -> Path.of(path.substring(0, path.indexOf(SAMPLE_FOLDER))))
                .findFirst()
                .orElseThrow(() -> new ConfigInvalid(
                        "Cannot run the demo: this config has no source %s of the sample companies; use the conf/tieout.yaml that Tieout came with"
                                .formatted(SAMPLE_SOURCE)));
    }
}
