package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String cluster = spark.cluster();
        Installation tieout = downloaded("cluster");

        submit(cluster, INGEST, tieout);
        submit(cluster, RECONCILE, tieout);

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

    @Test
    void exitCodesReachTheScheduler() throws IOException, InterruptedException {
        Installation tieout = new Installation(folder.resolve("empty"));

        SparkProcesses.Outcome outcome =
                spark.submit(SparkProcesses.Delta.BY_PACKAGES, ONE_MACHINE, MAIN + RECONCILE, arguments(tieout));

        assertThat(outcome.exitCode()).as(outcome.said()).isEqualTo(20);
        assertThat(outcome.said())
                .contains("tieout: Nothing to reconcile: source contoso-usage is not ingested for 2026-10");
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

    private static String[] arguments(Installation tieout) {
        return new String[] {"--config", tieout.config().toString(), "--period", PERIOD};
    }

    private static String golden() throws IOException {
        Path golden = Path.of("..", "sample-data", "golden");
        return Files.readString(golden.resolve("invoices-2026-10.csv"))
                + Files.readString(golden.resolve("lines-2026-10.csv"));
    }
}
