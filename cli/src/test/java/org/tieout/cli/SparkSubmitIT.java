package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThat(tieout.results(PERIOD)).isEqualTo(golden());
        assertThat(folder.resolve("spark/worker-1")).isNotEmptyDirectory();
        assertThat(folder.resolve("spark/worker-2")).isNotEmptyDirectory();
    }

    @Test
    @Tag("full")
    void onOneMachine() throws IOException, InterruptedException {
        Installation tieout = downloaded("one-machine");

        submit(ONE_MACHINE, INGEST, tieout);
        submit(ONE_MACHINE, RECONCILE, tieout);

        assertThat(tieout.results(PERIOD)).isEqualTo(golden());
    }

    /** Where the driver is a worker's process, spark-submit knows its state; the book of runs knows the code. */
    @Test
    @Tag("full")
    void aDriverOnTheClusterEndsAsItsExitCodeSays() throws IOException, InterruptedException {
        Installation tieout = downloaded("cluster-mode");
        List<String> onTheCluster = List.of(
                "--deploy-mode",
                "cluster",
                "--conf",
                "spark.driver.memory=512m",
                "--conf",
                "spark.standalone.submit.waitAppCompletion=true");

        SparkProcesses.Outcome refused =
                spark.submit(cluster(), onTheCluster, MAIN + RECONCILE, arguments(tieout, "--tag", "refused"));
        SparkProcesses.Outcome done =
                spark.submit(cluster(), onTheCluster, MAIN + INGEST, arguments(tieout, "--tag", "done"));

        assertThat(refused.said()).contains("FAILED");
        assertThat(refused.exitCode()).isEqualTo(255);
        assertThat(tieout.run("runs", "wait", "--tag", "refused").exitCode()).isEqualTo(20);
        assertThat(done.exitCode()).as(done.said()).isZero();
        assertThat(done.said()).contains("FINISHED");
        assertThat(tieout.run("runs", "wait", "--tag", "done").exitCode()).isZero();
        assertThat(tieout.runs(PERIOD))
                .filteredOn(run -> run.command().equals("reconcile"))
                .hasSize(1);
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

    @Test
    void exitCodesReachTheScheduler() throws IOException, InterruptedException {
        Installation tieout = new Installation(folder.resolve("empty"));

        SparkProcesses.Outcome outcome =
                spark.submit(SparkProcesses.Delta.BY_PACKAGES, ONE_MACHINE, MAIN + RECONCILE, arguments(tieout));

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
        return Stream.concat(Stream.of("--config", tieout.config().toString(), "--period", PERIOD), Stream.of(more))
                .toArray(String[]::new);
    }

    private static String golden() throws IOException {
        Path golden = Path.of("..", "sample-data", "golden");
        return Files.readString(golden.resolve("invoices-2026-10.csv"))
                + Files.readString(golden.resolve("lines-2026-10.csv"));
    }
}
