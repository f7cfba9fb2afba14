package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.RunRecord;
import org.tieout.testing.S3Proxy;

/**
 * The jar for spark-submit, submitted as docs/running.md says: the same rows as bin/tieout gives. On one machine, what
 * threads make of the rows is DeterminismIT's, and a whole run by spark-submit the nightly profile's.
 */
class SparkSubmitIT {

    private static final String PERIOD = "2026-10";
    private static final String ONE_MACHINE = "local[2]";
    private static final String MAIN = "org.tieout.jobs.run.";
    private static final String INGEST = "IngestCommand";
    private static final String RECONCILE = "ReconcileCommand";

    private static final int MINUTES_TO_END = 5;
    private static final Pattern DRIVER = Pattern.compile("driver-\\d+-\\d+");
    private static final List<String> ON_THE_CLUSTER = List.of(
            "--deploy-mode",
            "cluster",
            "--conf",
            "spark.driver.memory=512m",
            "--conf",
            "spark.standalone.submit.waitAppCompletion=true");

    @TempDir
    private static Path folder;

    private static SparkProcesses spark;
    private static @Nullable String cluster;

    @BeforeAll
    static void startSpark() throws IOException {
        spark = new SparkProcesses(Files.createDirectory(folder.resolve("spark")));
    }

    @AfterAll
    static void endProcesses() throws InterruptedException {
        spark.end();
    }

    @Test
    void onAStandaloneClusterOfTwoWorkers() throws IOException, InterruptedException {
        Installation tieout = downloaded("cluster");

        submit(cluster(), INGEST, tieout);
        submit(cluster(), RECONCILE, tieout);

        assertThat(tieout.results(PERIOD)).isEqualTo(Golden.linesAndInvoices(PERIOD));
        assertThat(folder.resolve("spark/worker-1")).isNotEmptyDirectory();
        assertThat(folder.resolve("spark/worker-2")).isNotEmptyDirectory();
    }

    @Test
    @Tag("full")
    void onOneMachine() throws IOException, InterruptedException {
        Installation tieout = downloaded("one-machine");

        submit(ONE_MACHINE, INGEST, tieout);
        submit(ONE_MACHINE, RECONCILE, tieout);

        assertThat(tieout.results(PERIOD)).isEqualTo(Golden.linesAndInvoices(PERIOD));
    }

    /** Where the driver is a worker's process, spark-submit knows its state; the book of runs knows the code. */
    @Test
    @Tag("full")
    void aDriverOnTheClusterEndsAsItsExitCodeSays() throws IOException, InterruptedException {
        Installation tieout = downloaded("cluster-mode");

        SparkProcesses.Outcome refused =
                spark.submit(cluster(), ON_THE_CLUSTER, MAIN + RECONCILE, arguments(tieout, "--tag", "refused"));
        SparkProcesses.Outcome done =
                spark.submit(cluster(), ON_THE_CLUSTER, MAIN + INGEST, arguments(tieout, "--tag", "done"));

        assertThat(refused.said()).contains("FAILED");
        // Spark's own: it says the state, and ends with 0 whatever that is.
        assertThat(refused.exitCode()).isZero();
        assertThat(tieout.run("runs", "wait", "--tag", "refused").exitCode()).isEqualTo(20);
        assertThat(done.exitCode()).as(done.said()).isZero();
        assertThat(done.said()).contains("FINISHED");
        assertThat(tieout.run("runs", "wait", "--tag", "done").exitCode()).isZero();
        assertThat(tieout.runs(PERIOD))
                .filteredOn(run -> run.command().equals("reconcile"))
                .hasSize(1);
    }

    @Test
    @Tag("full")
    void aDriverThatIsStartedAgainGoesOnWithItsRun() throws IOException, InterruptedException {
        Installation tieout = downloaded("supervised");
        submit(cluster(), INGEST, tieout);
        Path log = folder.resolve("supervised.log");
        List<String> supervised =
                Stream.concat(ON_THE_CLUSTER.stream(), Stream.of("--supervise")).toList();
        Process submitted = spark.startSubmit(log, cluster(), supervised, MAIN + RECONCILE, arguments(tieout));

        // At work: it has the lock.
        spark.driver(tieout, "worker.DriverWrapper").destroyForcibly();
        assertThat(submitted.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)).isTrue();

        assertThat(submitted.exitValue()).as(Files.readString(log)).isZero();
        assertThat(tieout.results(PERIOD)).isEqualTo(Golden.linesAndInvoices(PERIOD));
        // One run, of two drivers, which is known by the cluster's name for them, too.
        Matcher driver = DRIVER.matcher(Files.readString(log));
        assertThat(driver.find()).isTrue();
        assertThat(tieout.runs(PERIOD))
                .filteredOn(run -> run.command().equals("reconcile"))
                .extracting(RunRecord::exitCode, run -> run.arguments().contains(driver.group()))
                .containsExactly(tuple(0, true));
        assertThat(tieout.run("runs", "wait", "--tag", driver.group()).exitCode())
                .isZero();
    }

    /** What a notebook does: the session is its own, and so is the process. */
    @Test
    @Tag("full")
    void aSessionThatWasThereBeforeIsLeftRunning() throws IOException, InterruptedException {
        Installation tieout = new Installation(folder.resolve("notebook"));
        Path notebook = folder.resolve("notebook.jar");
        String itsClass = Notebook.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(notebook));
                InputStream bytes = Notebook.class.getResourceAsStream("/" + itsClass)) {
            jar.putNextEntry(new JarEntry(itsClass));
            Objects.requireNonNull(bytes).transferTo(jar);
        }

        SparkProcesses.Outcome outcome = spark.submit(
                ONE_MACHINE, List.of("--jars", notebook.toString()), Notebook.class.getName(), arguments(tieout));

        assertThat(outcome.exitCode()).as(outcome.said()).isZero();
        assertThat(outcome.said())
                .contains("tieout: Nothing to reconcile: source contoso-usage is not ingested for 2026-10")
                .contains("it ended with 20")
                .contains("3 rows are counted after it");
    }

    /** The config is in a bucket, of which spark-submit says where it is. */
    @Test
    void exitCodesReachTheScheduler() throws IOException, InterruptedException {
        Installation tieout = new Installation(folder.resolve("empty"));
        tieout.changeConfig(
                "s3-endpoint: \"\"", "s3-endpoint: " + S3Proxy.shared().endpoint());
        tieout.moveConfig(S3Proxy.shared().bucketUrl());
        List<String> options = Stream.concat(
                        SparkProcesses.Delta.BY_PACKAGES.options().stream(),
                        Stream.of(
                                "--conf",
                                "spark.hadoop.fs.s3a.endpoint="
                                        + S3Proxy.shared().endpoint(),
                                "--conf",
                                "spark.hadoop.fs.s3a.endpoint.region=" + S3Proxy.REGION,
                                "--conf",
                                "spark.hadoop.fs.s3a.path.style.access=true"))
                .toList();

        SparkProcesses.Outcome outcome = spark.submit(ONE_MACHINE, options, MAIN + RECONCILE, arguments(tieout));

        assertThat(outcome.exitCode()).as(outcome.said()).isEqualTo(20);
        assertThat(outcome.said())
                .contains("tieout: Nothing to reconcile: source contoso-usage is not ingested for 2026-10");
    }

    /** One for all. */
    private static String cluster() throws IOException, InterruptedException {
        if (cluster == null) {
            cluster = spark.cluster();
        }
        return cluster;
    }

    private static Installation downloaded(String name) throws IOException {
        Installation tieout = new Installation(folder.resolve(name));
        assertThat(tieout.run("download", "--period", PERIOD).exitCode()).isZero();
        return tieout;
    }

    private static void submit(String master, String command, Installation tieout)
            throws IOException, InterruptedException {
        SparkProcesses.Outcome outcome =
                spark.submit(SparkProcesses.Delta.NONE, master, MAIN + command, arguments(tieout));
        assertThat(outcome.exitCode()).as(outcome.said()).isZero();
    }

    private static String[] arguments(Installation tieout, String... more) {
        return Stream.concat(
                        Stream.of("--config", tieout.namedConfig().toString(), "--period", PERIOD), Stream.of(more))
                .toArray(String[]::new);
    }
}
