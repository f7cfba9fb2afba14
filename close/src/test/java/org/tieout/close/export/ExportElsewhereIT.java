package org.tieout.close.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.ABookedMonth;
import org.tieout.common.config.StorageConfig;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.ObjectStores;
import org.tieout.downloader.store.StoredObject;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;

/**
 * A batch has the same bytes wherever it is handed over: in a folder, a container, a bucket. The build gives this JVM
 * the keys of the emulators.
 */
class ExportElsewhereIT {

    @TempDir
    private static Path dir;

    private static StorageConfig storage;
    private static ABookedMonth month;
    private static Map<String, String> inTheFolder;

    @BeforeAll
    static void aBatchIsInAFolder() throws IOException {
        storage = new StorageConfig(
                azurite().map(Azurite::endpoint).orElse(""), S3Proxy.shared().endpoint(), S3Proxy.REGION);
        month = ExportIT.october(dir);
        month.configure("storage: { azure-endpoint: \"%s\", s3-endpoint: \"%s\", s3-region: \"%s\" }"
                .formatted(storage.azureEndpoint(), storage.s3Endpoint(), storage.s3Region()));
        month.approve();
        month.run(month.export("sap-journal-upload"));
        inTheFolder = new TreeMap<>();
        for (String file : month.files()) {
            inTheFolder.put(file, text(Files.readAllBytes(dir.resolve("out").resolve(file))));
        }
        assertThat(inTheFolder).containsOnlyKeys("E2025-10-0001/E2025-10-0001-sap.xlsx", "E2025-10-0001/batch.json");
    }

    @Test
    void aContainerHasTheBytesOfTheFolder() throws IOException {
        assumeFalse(storage.azureEndpoint().isEmpty(), "Azurite does not run here");

        assertThat(exported(Azurite.shared().containerUrl() + "/books")).isEqualTo(inTheFolder);
    }

    @Test
    void aBucketHasTheBytesOfTheFolder() throws IOException {
        assertThat(exported(S3Proxy.shared().bucketUrl() + "/books")).isEqualTo(inTheFolder);
    }

    /** What is there after it was handed over there, by what it is called below the place. */
    private static Map<String, String> exported(String place) throws IOException {
        assertThat(month.run(month.exportTo(place, "sap-journal-upload")))
                .startsWith(
                        "Written again: E2025-10-0001: accrual, sap-journal-upload, to " + place + "/E2025-10-0001");
        ObjectFolder folder = ObjectStores.of(place, storage);
        Map<String, String> files = new TreeMap<>();
        for (StoredObject object : folder.store().list(folder.key(""))) {
            files.put(
                    object.key().substring(folder.prefix().length() + 1),
                    text(folder.store().read(object.key()).orElseThrow()));
        }
        return files;
    }

    /** Every byte a letter: a difference is seen in the message. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Empty on a machine without Node.js. */
    private static Optional<Azurite> azurite() {
        try {
            return Optional.of(Azurite.shared());
        } catch (UncheckedIOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw e;
            }
            // The build's own report says that a test was skipped, not why.
            System.err.println("SKIPPED: " + e.getMessage());
            return Optional.empty();
        }
    }
}
