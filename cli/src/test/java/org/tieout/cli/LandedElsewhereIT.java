package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;

/** Landing in an object store gives the result that landing in a folder gives, to the last digit. */
class LandedElsewhereIT {

    private static final String PERIOD = "2026-09";
    private static final Path GOLDEN = Path.of("..", "sample-data", "golden");

    private final Installation tieout;

    LandedElsewhereIT(@TempDir Path home) {
        this.tieout = new Installation(home);
    }

    @Test
    void inAContainerOfAStorageAccount() throws IOException {
        land(
                Azurite.shared().containerUrl() + "/landing",
                "azure-endpoint: " + Azurite.shared().endpoint());
    }

    @Test
    void inABucket() throws IOException {
        land(
                S3Proxy.shared().bucketUrl() + "/landing",
                "s3-endpoint: " + S3Proxy.shared().endpoint());
    }

    private void land(String landing, String storage) throws IOException {
        tieout.changeConfig("landing: ../data/landing", "landing: " + landing);
        tieout.changeConfig(storage.replaceFirst(":.*", ": \"\""), storage);

        Installation.Outcome run = tieout.run("run", "--period", PERIOD);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(tieout.files("data/landing")).isEmpty();
        assertThat(tieout.results(PERIOD))
                .isEqualTo(Files.readString(GOLDEN.resolve("invoices-2026-09.csv"))
                        + Files.readString(GOLDEN.resolve("lines-2026-09.csv")));
        Installation.Outcome again = tieout.run("run", "--period", PERIOD);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("unchanged: ").doesNotContain(" landed:");
    }
}
