package org.tieout.common.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.DataRefused;
import org.tieout.common.run.InputNotReady;

class LandingTest {

    private static final String SOURCE = "contoso-usage";
    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    private static final String FOLDER = "contoso-usage/2026-10/";

    private static final Delivered FIRST = new Delivered("v1", Map.of("a.csv", "1,00\r\n", "sub/b.csv", ""));
    private static final Delivered SECOND = new Delivered("v2", Map.of("a.csv", "2,00\r\n"));

    private final Path root;
    private final LocalLandingStore store;
    private final Landing landing;

    LandingTest(@TempDir Path dir) {
        this.root = dir.resolve("landing");
        this.store = new LocalLandingStore(root);
        this.landing = new Landing(store);
    }

    @Test
    void showsAWholeDelivery() throws IOException {
        Landing.Outcome outcome = landing.land(FIRST.manifest(), FIRST);

        assertThat(outcome).isEqualTo(Landing.Outcome.LANDED);
        assertThat(current()).contains(FIRST.manifest());
        assertThat(files())
                .containsOnlyKeys(
                        FOLDER + "_current.json",
                        FOLDER + "_lock",
                        FOLDER + "release=v1/_release.json",
                        FOLDER + "release=v1/a.csv",
                        FOLDER + "release=v1/sub/b.csv")
                .containsEntry(FOLDER + "release=v1/a.csv", "1,00\r\n")
                .containsEntry(FOLDER + "release=v1/sub/b.csv", "");
    }

    @Test
    void leavesTheSameBytesAsTheyAre() throws IOException {
        landing.land(FIRST.manifest(), FIRST);
        Map<String, Object> before = filesAndTimes();

        Landing.Outcome outcome = landing.land(FIRST.manifest(), LandingTest::mustNotBeRead);

        assertThat(outcome).isEqualTo(Landing.Outcome.UNCHANGED);
        assertThat(filesAndTimes()).isEqualTo(before);
    }

    @Test
    void makesANewVersionCurrentAndKeepsTheOldRelease() throws IOException {
        landing.land(FIRST.manifest(), FIRST);

        Landing.Outcome outcome = landing.land(SECOND.manifest(), SECOND);

        assertThat(outcome).isEqualTo(Landing.Outcome.LANDED);
        assertThat(current()).contains(SECOND.manifest());
        assertThat(Releases.manifest(store, SOURCE, PERIOD, "v1")).contains(FIRST.manifest());
        assertThat(files())
                .containsEntry(FOLDER + "release=v1/a.csv", "1,00\r\n")
                .containsEntry(FOLDER + "release=v2/a.csv", "2,00\r\n");
    }

    @Test
    void pointsBackToAnOlderVersionThatIsDeliveredAgain() throws IOException {
        landing.land(FIRST.manifest(), FIRST);
        landing.land(SECOND.manifest(), SECOND);

        Landing.Outcome outcome = landing.land(FIRST.manifest(), LandingTest::mustNotBeRead);

        assertThat(outcome).isEqualTo(Landing.Outcome.LANDED);
        assertThat(current()).contains(FIRST.manifest());
    }

    @Test
    void hidesATornLanding() throws IOException {
        assertThatThrownBy(() -> landing.land(FIRST.manifest(), FIRST.tornAt("sub/b.csv")))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");

        assertThat(files()).containsOnlyKeys(FOLDER + "_lock", FOLDER + "release=v1/a.csv");
        assertThat(current()).isEmpty();
    }

    @Test
    void keepsTheReleaseBeforeATornLanding() throws IOException {
        landing.land(FIRST.manifest(), FIRST);

        assertThatThrownBy(() -> landing.land(SECOND.manifest(), SECOND.tornAt("a.csv")))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");

        assertThat(current()).contains(FIRST.manifest());
    }

    @Test
    void sweepsUpTornLandingsOnly() throws IOException {
        landing.land(FIRST.manifest(), FIRST);
        store.write(FOLDER + "release=torn/sub/c.csv", new ByteArrayInputStream(new byte[] {1}));
        store.write(FOLDER + "release=torn/._release.json.part", new ByteArrayInputStream(new byte[] {1}));

        landing.land(SECOND.manifest(), SECOND);

        assertThat(files())
                .containsOnlyKeys(
                        FOLDER + "_current.json",
                        FOLDER + "_lock",
                        FOLDER + "release=v1/_release.json",
                        FOLDER + "release=v1/a.csv",
                        FOLDER + "release=v1/sub/b.csv",
                        FOLDER + "release=v2/_release.json",
                        FOLDER + "release=v2/a.csv");
        assertThat(root.resolve(FOLDER + "release=torn")).doesNotExist();
    }

    @Test
    void landsATornDeliveryOnTheNextTry() throws IOException {
        assertThatThrownBy(() -> landing.land(FIRST.manifest(), FIRST.tornAt("sub/b.csv")))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");

        Landing.Outcome outcome = landing.land(FIRST.manifest(), FIRST);

        assertThat(outcome).isEqualTo(Landing.Outcome.LANDED);
        assertThat(current()).contains(FIRST.manifest());
    }

    @Test
    void refusesADeliveryThatChangesWhileItIsRead() throws IOException {
        assertThatThrownBy(() -> landing.land(FIRST.manifest(), file -> bytes("1,01\r\n")))
                .isInstanceOf(DataRefused.class)
                .hasMessage("Cannot land a.csv of /in/*: it changed while it was read;"
                        + " run download again when its delivery is complete");

        assertThat(files()).containsOnlyKeys(FOLDER + "_lock", FOLDER + "release=v1/a.csv");
        assertThat(current()).isEmpty();
    }

    @Test
    void showsNoReleaseWhoseManifestIsMissing() throws IOException {
        landing.land(FIRST.manifest(), FIRST);
        Files.delete(root.resolve(FOLDER + "release=v1/_release.json"));

        assertThat(current()).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // The lock is held, not used.
    void refusesASecondLandingAtTheSameTime() throws IOException {
        try (Closeable held = store.lock("contoso-usage/2026-10")) {
            assertThatThrownBy(() -> landing.land(FIRST.manifest(), FIRST))
                    .isInstanceOf(InputNotReady.class)
                    .hasMessage("Cannot land into %s: another download of it is running; wait until it has ended"
                            .formatted(root.resolve("contoso-usage/2026-10")));
        }

        assertThat(landing.land(FIRST.manifest(), FIRST)).isEqualTo(Landing.Outcome.LANDED);
    }

    @Test
    @SuppressWarnings("try") // The lock is held, not used.
    void landsBesideAnotherPeriodThatIsBeingLanded() throws IOException {
        try (Closeable held = store.lock("contoso-usage/2026-09")) {
            Landing.Outcome outcome = landing.land(FIRST.manifest(), FIRST);

            assertThat(outcome).isEqualTo(Landing.Outcome.LANDED);
        }
    }

    @Test
    void refusesALandingItCannotWriteTo() throws IOException {
        Files.writeString(root, "a file, not a folder");

        assertThatThrownBy(() -> landing.land(FIRST.manifest(), FIRST))
                .isInstanceOf(ConfigInvalid.class)
                .hasMessageStartingWith("Cannot write to landing %s: ".formatted(root))
                .hasMessageEndingWith("; check the folder and its permissions");
    }

    private Optional<ReleaseManifest> current() throws IOException {
        return Releases.current(store, SOURCE, PERIOD);
    }

    /** Every file below landing and what is in it. */
    private Map<String, String> files() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String path : store.list("")) {
            contents.put(path, Files.readString(root.resolve(path)));
        }
        return contents;
    }

    private Map<String, Object> filesAndTimes() throws IOException {
        Map<String, Object> found = new TreeMap<>(files());
        for (String path : store.list("")) {
            found.put("time of " + path, Files.getLastModifiedTime(root.resolve(path)));
        }
        return found;
    }

    private static InputStream mustNotBeRead(LandedFile file) {
        throw new AssertionError(file.name() + " is read although it is landed already");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A delivery whose files are texts. */
    private record Delivered(String version, Map<String, String> files) implements Landing.Delivery {

        private Delivered {
            files = new TreeMap<>(files);
        }

        ReleaseManifest manifest() throws IOException {
            List<LandedFile> described = new ArrayList<>();
            for (Map.Entry<String, String> file : files.entrySet()) {
                try (Sha256Stream bytes = new Sha256Stream(bytes(file.getValue()))) {
                    bytes.transferTo(OutputStream.nullOutputStream());
                    described.add(new LandedFile(file.getKey(), bytes.bytes(), bytes.sha256(), Optional.of(1L)));
                }
            }
            return new ReleaseManifest(
                    SOURCE,
                    SourceKind.INVOICE_USAGE,
                    Provider.AZURE_PARTNER,
                    PERIOD,
                    version,
                    Finality.FINAL,
                    described,
                    "/in/*",
                    Instant.parse("2026-11-05T06:07:08Z"),
                    "0.1.0");
        }

        @Override
        public InputStream open(LandedFile file) {
            return bytes(Optional.ofNullable(files.get(file.name())).orElseThrow());
        }

        Landing.Delivery tornAt(String name) {
            return file -> {
                if (file.name().equals(name)) {
                    throw new IOException("connection lost");
                }
                return open(file);
            };
        }
    }
}
