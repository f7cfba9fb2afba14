package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.RunRecord;

/** Drivers in YARN's application master, and a lake in HDFS: Hadoop's own, in a process of their own. */
@Tag("full")
class YarnIT {

    private static final String PERIOD = "2026-10";
    private static final String MAIN = "org.tieout.jobs.run.";
    private static final int MINUTES_TO_END = 5;
    private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");

    @TempDir
    private Path folder;

    private SparkProcesses spark;
    private Installation tieout;

    @BeforeEach
    void startHadoop() throws IOException, InterruptedException {
        spark = new SparkProcesses(Files.createDirectory(folder.resolve("spark")));
        String hdfs = spark.yarn();
        tieout = new Installation(folder.resolve("tieout"));
        tieout.changeConfig("lake: ../data/lake", "lake: " + hdfs + "/lake");
        assertThat(tieout.run("download", "--period", PERIOD).exitCode()).isZero();
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        spark.end();
    }

    @Test
    void anApplicationEndsAsTheExitCodeSays() throws IOException, InterruptedException {
        SparkProcesses.Outcome tooEarly = submit(1, "ReconcileCommand", "--tag", "too-early");
        SparkProcesses.Outcome ingested = submit(1, "IngestCommand");
        SparkProcesses.Outcome unchanged = submit(1, "IngestCommand");
        SparkProcesses.Outcome inClientMode =
                spark.submit("yarn", options("client", 1), MAIN + "ReconcileCommand", arguments("--fail-on-variance"));
        SparkProcesses.Outcome variance = submit(1, "ReconcileCommand", "--tag", "variance", "--fail-on-variance");
        SparkProcesses.Outcome published = submit(1, "PublishCommand");

        assertThat(tooEarly.said()).contains("final status: FAILED", "User application exited with status 20");
        assertThat(tooEarly.exitCode()).isEqualTo(1);
        assertThat(tieout.run("runs", "wait", "--tag", "too-early").exitCode()).isEqualTo(20);
        assertThat(ingested.said()).contains("final status: SUCCEEDED");
        assertThat(ingested.exitCode()).isZero();
        // Of one that needs no Spark, too.
        assertThat(unchanged.said()).contains("final status: SUCCEEDED");
        assertThat(variance.said()).contains("final status: FAILED", "User application exited with status 10");
        assertThat(tieout.run("runs", "wait", "--tag", "variance").exitCode()).isEqualTo(10);
        assertThat(inClientMode.exitCode()).as(inClientMode.said()).isEqualTo(10);
        assertThat(published.said()).contains("final status: SUCCEEDED");
        assertThat(tieout.results(PERIOD)).isEqualTo(Golden.linesAndInvoices(PERIOD));
        // None was started again unasked.
        assertThat(tieout.runs(PERIOD).stream().map(run -> run.command()).sorted())
                .containsExactly("download", "ingest", "ingest", "publish", "reconcile", "reconcile", "reconcile");
    }

    @Test
    void aDriverThatIsStartedAgainGoesOnWithItsRun() throws IOException, InterruptedException {
        assertThat(submit(1, "IngestCommand").exitCode()).isZero();
        Path log = folder.resolve("submit.log");
        Process submitted =
                spark.startSubmit(log, "yarn", options("cluster", 2), MAIN + "ReconcileCommand", arguments());

        // At work: it has the lock.
        spark.driver(tieout, "deploy.yarn.ApplicationMaster").destroyForcibly();
        assertThat(submitted.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readString(log)).contains("final status: SUCCEEDED");
        assertThat(submitted.exitValue()).isZero();
        assertThat(tieout.results(PERIOD)).isEqualTo(Golden.linesAndInvoices(PERIOD));
        // One run, of two drivers, which is known by YARN's name for them, too.
        Matcher application = APPLICATION.matcher(Files.readString(log));
        assertThat(application.find()).isTrue();
        assertThat(tieout.runs(PERIOD))
                .filteredOn(run -> run.command().equals("reconcile"))
                .extracting(RunRecord::exitCode, run -> run.arguments().contains(application.group()))
                .containsExactly(tuple(0, true));
        assertThat(tieout.run("runs", "wait", "--tag", application.group()).exitCode())
                .isZero();
    }

    private SparkProcesses.Outcome submit(int attempts, String command, String... more)
            throws IOException, InterruptedException {
        return spark.submit("yarn", options("cluster", attempts), MAIN + command, arguments(more));
    }

    private List<String> options(String mode, int attempts) {
        return List.of(
                "--deploy-mode",
                mode,
                "--conf",
                "spark.yarn.jars=local:" + folder.resolve("spark/jars") + "/*",
                "--conf",
                "spark.yarn.maxAppAttempts=" + attempts,
                "--conf",
                "spark.driver.memory=512m",
                "--conf",
                "spark.executor.instances=1");
    }

    private String[] arguments(String... more) {
        return Stream.concat(Stream.of("--config", tieout.config().toString(), "--period", PERIOD), Stream.of(more))
                .toArray(String[]::new);
    }
}
