package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;

/** Landing and lake in an object store give the result that they give in folders, to the last digit. */
class LandedElsewhereIT {

    private static final String PERIOD = "2026-09";
    private static final Path GOLDEN = Path.of("..", "sample-data", "golden");

    private final Installation tieout;

    LandedElsewhereIT(@TempDir Path home) {
        this.tieout = new Installation(home);
    }

    @Test
    void inAContainerOfAStorageAccount() throws IOException {
        runIn(
                Azurite.shared().containerUrl(),
                "azure-endpoint: " + Azurite.shared().endpoint());
    }

    @Test
    void inABucket() throws IOException {
        runIn(S3Proxy.shared().bucketUrl(), "s3-endpoint: " + S3Proxy.shared().endpoint());
    }

    @Test
    void nobodyIsToldTheAccountsKey() throws IOException, InterruptedException {
        String key = System.getenv("AZURE_STORAGE_KEY");
        Path events = Files.createDirectory(tieout.home().resolve("events"));
        moveTo(
                Azurite.shared().containerUrl(),
                "azure-endpoint: " + Azurite.shared().endpoint());
        tieout.run("download", "--period", PERIOD);

        TieoutProcess ingest = TieoutProcess.start(
                tieout,
                Map.of("AZURE_STORAGE_KEY", key),
                List.of(
                        "-Dspark.eventLog.enabled=true",
                        "-Dspark.eventLog.compress=false",
                        "-Dspark.eventLog.dir=" + events.toUri()),
                "ingest",
                "--period",
                PERIOD,
                "--engine",
                "SPARK");

        assertThat(ingest.exitCode()).as(ingest.said()).isZero();
        assertThat(key).isNotBlank();
        assertThat(ingest.said()).doesNotContain(key);
        // What Spark's UI would show: its settings, Java's properties, every query.
        assertThat(tieout.files("events"))
                .anyMatch(file -> read("events/" + file).contains("SparkListenerJobStart"));
        assertThat(tieout.files("")).noneMatch(file -> read(file).contains(key));
    }

    private String read(String file) {
        try {
            return Files.readString(tieout.home().resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runIn(String place, String storage) throws IOException {
        moveTo(place, storage);

        Installation.Outcome run = tieout.run("run", "--period", PERIOD);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(tieout.files("data/landing")).isEmpty();
        assertThat(tieout.files("data/lake")).isEmpty();
        assertThat(tieout.results(PERIOD))
                .isEqualTo(Files.readString(GOLDEN.resolve("invoices-2026-09.csv"))
                        + Files.readString(GOLDEN.resolve("lines-2026-09.csv")));
        Installation.Outcome again = tieout.run("run", "--period", PERIOD);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("unchanged: ").doesNotContain(" landed:");
        // Whoever may look at the process would see them.
        assertThat(System.getProperties().values()).doesNotContain(System.getenv("AZURE_STORAGE_KEY"));
    }

    private void moveTo(String place, String storage) throws IOException {
        tieout.changeConfig("landing: ../data/landing", "landing: " + place + "/landing");
        tieout.changeConfig("lake: ../data/lake", "lake: " + place + "/lake");
        tieout.changeConfig(storage.replaceFirst(":.*", ": \"\""), storage);
    }
}
