package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar for spark-submit, submitted as docs/running.md says: the same rows as bin/tieout gives. What both masters
 * read is ingested once, some of it on either.
 */
class SparkSubmitIT {

    private static final String PERIOD = "2026-10";
    private static final String ONE_MACHINE = "local[2]";
    private static final String INGEST = "IngestCommand";
    private static final String RECONCILE = "ReconcileCommand";

    @TempDir
    private static Path folder;

    private static SparkProcesses spark;
    private static String cluster;
    private static Installation ingested;

    @BeforeAll
    static void ingest() throws IOException, InterruptedException {
        spark = new SparkProcesses(Files.createDirectory(folder.resolve("spark")));
        cluster = spark.cluster();
        ingested = new Installation(folder.resolve("ingested"));
        assertThat(ingested.run("download", "--period", PERIOD).exitCode()).isZero();
        submit(
                cluster,
                INGEST,
                ingested,
                "--source",
                "contoso-usage",
                "--source",
                "contoso-focus",
                "--source",
                "fabrikam-cur");
        submit(ONE_MACHINE, INGEST, ingested, "--source", "fabrikam-focus");
    }

    @AfterAll
    static void endProcesses() throws InterruptedException {
        spark.end();
    }

    @Test
    void onOneMachine() throws IOException, InterruptedException {
        Installation tieout = copyOfIngested("one-machine");

        submit(ONE_MACHINE, RECONCILE, tieout);

        assertThat(tieout.results(PERIOD)).isEqualTo(golden());
    }

    @Test
    void onAStandaloneClusterOfTwoWorkers() throws IOException, InterruptedException {
        Installation tieout = copyOfIngested("cluster");

        submit(cluster, RECONCILE, tieout);

        assertThat(tieout.results(PERIOD)).isEqualTo(golden());
        assertThat(folder.resolve("spark/worker-1")).isNotEmptyDirectory();
        assertThat(folder.resolve("spark/worker-2")).isNotEmptyDirectory();
    }

    @Test
    void exitCodesReachTheScheduler() throws IOException, InterruptedException {
        Installation tieout = new Installation(folder.resolve("empty"));

        SparkProcesses.Outcome outcome = outcome(ONE_MACHINE, RECONCILE, tieout);

        assertThat(outcome.exitCode()).as(outcome.said()).isEqualTo(20);
        assertThat(outcome.said())
                .contains("tieout: Nothing to reconcile: source contoso-usage is not ingested for 2026-10");
    }

    private static void submit(String master, String command, Installation tieout, String... args)
            throws IOException, InterruptedException {
        SparkProcesses.Outcome outcome = outcome(master, command, tieout, args);
        assertThat(outcome.exitCode()).as(outcome.said()).isZero();
    }

    private static SparkProcesses.Outcome outcome(String master, String command, Installation tieout, String... args)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--config", tieout.config().toString(), "--period", PERIOD));
        all.addAll(List.of(args));
        return spark.submit(master, "org.tieout.jobs.run." + command, all.toArray(String[]::new));
    }

    /** An installation of a test's own, as it stands after ingest. */
    private static Installation copyOfIngested(String name) throws IOException {
        Installation copy = new Installation(folder.resolve(name));
        Path from = ingested.home().resolve("data/lake");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = copy.home().resolve("data/lake").resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return copy;
    }

    private static String golden() throws IOException {
        Path golden = Path.of("..", "sample-data", "golden");
        return Files.readString(golden.resolve("invoices-2026-10.csv"))
                + Files.readString(golden.resolve("lines-2026-10.csv"));
    }
}
