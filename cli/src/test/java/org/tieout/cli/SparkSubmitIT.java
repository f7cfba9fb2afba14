package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for spark-submit, submitted as docs/running.md says: the same rows as bin/tieout gives. */
class SparkSubmitIT {

    private static final String PERIOD = "2026-10";

    @TempDir
    private Path folder;

    private SparkProcesses spark;
    private Installation tieout;

    @BeforeEach
    void install() throws IOException {
        spark = new SparkProcesses(Files.createDirectory(folder.resolve("spark")));
        tieout = new Installation(folder.resolve("tieout"));
        assertThat(tieout.run("download", "--period", PERIOD).exitCode()).isZero();
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        spark.end();
    }

    @Test
    void onOneMachine() throws IOException, InterruptedException {
        submitBothJobs("local[2]");

        assertThat(tieout.results(PERIOD)).isEqualTo(golden());
    }

    @Test
    void onAStandaloneClusterOfTwoWorkers() throws IOException, InterruptedException {
        submitBothJobs(spark.cluster());

        assertThat(tieout.results(PERIOD)).isEqualTo(golden());
        assertThat(folder.resolve("spark/worker-1")).isNotEmptyDirectory();
        assertThat(folder.resolve("spark/worker-2")).isNotEmptyDirectory();
    }

    @Test
    void exitCodesReachTheScheduler() throws IOException, InterruptedException {
        SparkProcesses.Outcome outcome = submit("local[2]", "ReconcileCommand");

        assertThat(outcome.exitCode()).as(outcome.said()).isEqualTo(20);
        assertThat(outcome.said())
                .contains("tieout: Nothing to reconcile: source contoso-usage is not ingested for 2026-10");
    }

    private void submitBothJobs(String master) throws IOException, InterruptedException {
        SparkProcesses.Outcome ingest = submit(master, "IngestCommand");
        assertThat(ingest.exitCode()).as(ingest.said()).isZero();
        SparkProcesses.Outcome reconcile = submit(master, "ReconcileCommand");
        assertThat(reconcile.exitCode()).as(reconcile.said()).isZero();
    }

    private SparkProcesses.Outcome submit(String master, String command) throws IOException, InterruptedException {
        return spark.submit(
                master,
                "org.tieout.jobs.run." + command,
                "--config",
                tieout.config().toString(),
                "--period",
                PERIOD);
    }

    private static String golden() throws IOException {
        Path golden = Path.of("..", "sample-data", "golden");
        return Files.readString(golden.resolve("invoices-2026-10.csv"))
                + Files.readString(golden.resolve("lines-2026-10.csv"));
    }
}
