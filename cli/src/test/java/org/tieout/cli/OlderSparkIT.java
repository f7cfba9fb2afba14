package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The one jar for spark-submit, on the Sparks that clusters have: the same rows, whatever Parquet and Hadoop they
 * bring.
 */
@Tag("full")
class OlderSparkIT {

    private static final String PERIOD = "2026-10";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"4.0.4", "4.1.3"})
    void onAClusterOfTwoWorkers(String version) throws IOException, InterruptedException {
        Installation tieout = new Installation(folder.resolve("tieout"));
        assertThat(tieout.run("download", "--period", PERIOD).exitCode()).isZero();
        SparkProcesses spark = SparkProcesses.ofVersion(version, folder.resolve("spark"));
        try {
            String cluster = spark.cluster();
            // Often enough that Delta writes a checkpoint.
            for (String command : new String[] {"Ingest", "Ingest", "Reconcile"}) {
                SparkProcesses.Outcome outcome = spark.submit(
                        SparkProcesses.Delta.NONE,
                        cluster,
                        "org.tieout.jobs.run.%sCommand".formatted(command),
                        "--config",
                        tieout.config().toString(),
                        "--period",
                        PERIOD,
                        "--force");

                assertThat(outcome.exitCode()).as(outcome.said()).isZero();
                assertThat(outcome.said()).contains("Running Spark version " + version);
            }
        } finally {
            spark.end();
        }
        assertThat(tieout.results(PERIOD)).isEqualTo(Golden.linesAndInvoices(PERIOD));
        assertThat(tieout.home().resolve("data/lake/charges/_delta_log"))
                .isDirectoryContaining("glob:**.checkpoint.parquet");
    }
}
