package org.tieout.downloader.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.hash.Sha256;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Version;

class LandingTest {

    private static final String SOURCE = "contoso-usage";
    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08Z");
    private static final String FOLDER = "contoso-usage/2026-10/";

    private static final Delivered FIRST = new Delivered("v1", Map.of("a.csv", "1,00\r\n", "sub/b.csv", ""));
    private static final Delivered SECOND = new Delivered("v2", Map.of("a.csv", "2,00\r\n"));

    private final Path root;
    private final LocalLandingStore store;
    private final Landing landing;

    LandingTest(@TempDir Path dir) {
        this.root = dir.resolve("landing");
        this.store = new LocalLandingStore(root);
        this.landing = new Landing(store, Clock.fixed(NOW, ZoneOffset.UTC), TransferListener.NOBODY);
    }

    @Test
    void showsAWholeDelivery() throws IOException {
        Landing.Landed landed = landing.land(FIRST);

        assertThat(landed.isNew()).isTrue();
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
        landing.land(FIRST);
        Map<String, Object> before = filesAndTimes();

        Landing.Landed landed = landing.land(FIRST.unreadable());

        assertThat(landed.isNew()).isFalse();
        assertThat(filesAndTimes()).isEqualTo(before);
    }

    @Test
    void makesANewVersionCurrentAndKeepsTheOldRelease() throws IOException {
        landing.land(FIRST);

        Landing.Landed landed = landing.land(SECOND);

        assertThat(landed.isNew()).isTrue();
        assertThat(current()).contains(SECOND.manifest());
        assertThat(Releases.manifest(store, SOURCE, PERIOD, "v1")).contains(FIRST.manifest());
        assertThat(files())
                .containsEntry(FOLDER + "release=v1/a.csv", "1,00\r\n")
                .containsEntry(FOLDER + "release=v2/a.csv", "2,00\r\n");
    }

    @Test
    void pointsBackToAnOlderVersionThatIsDeliveredAgain() throws IOException {
        landing.land(FIRST);
        landing.land(SECOND);

        Landing.Landed landed = landing.land(FIRST.unreadable());

        assertThat(landed.isNew()).isTrue();
        assertThat(current()).contains(FIRST.manifest());
    }

    @Test
    void hidesATornLanding() throws IOException {
        assertThatThrownBy(() -> landing.land(FIRST.tornAt("sub/b.csv")))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");

        assertThat(files()).doesNotContainKey(FOLDER + "release=v1/_release.json");
        assertThat(current()).isEmpty();
    }

    @Test
    void keepsTheReleaseBeforeATornLanding() throws IOException {
        landing.land(FIRST);

        assertThatThrownBy(() -> landing.land(SECOND.tornAt("a.csv")))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");

        assertThat(current()).contains(FIRST.manifest());
    }

    @Test
    void sweepsUpTornLandingsOnly() throws IOException {
        landing.land(FIRST);
        store.replace(FOLDER + "release=torn/sub/c.csv", new byte[] {1});
        store.replace(FOLDER + "release=torn/._release.json.part", new byte[] {1});

        landing.land(SECOND);

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
        assertThatThrownBy(() -> landing.land(FIRST.tornAt("sub/b.csv")))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");

        Landing.Landed landed = landing.land(FIRST);

        assertThat(landed.isNew()).isTrue();
        assertThat(current()).contains(FIRST.manifest());
    }

    @Test
    void showsNothingOfADeliveryThatChangesWhileItIsRead() throws IOException {
        assertThatThrownBy(() -> landing.land(FIRST.saying("a.csv", "1,01\r\n")))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("a.csv changed while it was read");

        assertThat(files()).doesNotContainKey(FOLDER + "release=v1/a.csv");
        assertThat(current()).isEmpty();
    }

    @Test
    void showsNoReleaseWhoseManifestIsMissing() throws IOException {
        landing.land(FIRST);
        Files.delete(root.resolve(FOLDER + "release=v1/_release.json"));

        assertThat(current()).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // The lock is held, not used.
    void refusesASecondLandingAtTheSameTime() throws IOException {
        try (Closeable held = store.lock("contoso-usage/2026-10")) {
            assertThatThrownBy(() -> landing.land(FIRST))
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessage("Cannot land into %s: another download of it is running; wait until it has ended"
                            .formatted(root.resolve("contoso-usage/2026-10")));
        }

        assertThat(landing.land(FIRST).isNew()).isTrue();
    }

    @Test
    @SuppressWarnings("try") // The lock is held, not used.
    void landsBesideAnotherPeriodThatIsBeingLanded() throws IOException {
        try (Closeable held = store.lock("contoso-usage/2026-09")) {
            Landing.Landed landed = landing.land(FIRST);

            assertThat(landed.isNew()).isTrue();
        }
    }

    @Test
    void refusesALandingItCannotWriteTo() throws IOException {
        Files.writeString(root, "a file, not a folder");

        assertThatThrownBy(() -> landing.land(FIRST))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("Cannot write to landing %s: ".formatted(root))
                .hasMessageEndingWith("; check the folder and its permissions");
    }

    @Test
    void onlyTheOwnerReadsWhatIsLanded() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no owners here");

        landing.land(FIRST);

        try (Stream<Path> all = Files.walk(root)) {
            assertThat(all.map(LandingTest::permissions)).containsOnly("rwx------", "rw-------");
        }
        assertThat(permissions(root.resolve(FOLDER + "release=v1/a.csv"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A delivery whose files are texts. */
    private record Delivered(String version, Map<String, String> files) implements Delivery {

        private Delivered {
            files = new TreeMap<>(files);
        }

        @Override
        public Offer offer() {
            return new Offer(
                    SOURCE,
                    SourceKind.INVOICE_USAGE,
                    Provider.AZURE_PARTNER,
                    PERIOD,
                    version,
                    Finality.FINAL,
                    manifest().files().stream()
                            .map(file -> new OfferedFile(
                                    file.name(),
                                    OptionalLong.of(file.bytes()),
                                    Optional.of(file.sha256()),
                                    Optional.empty(),
                                    OptionalLong.empty(),
                                    Optional.empty()))
                            .toList(),
                    "/in/*");
        }

        ReleaseManifest manifest() {
            return new ReleaseManifest(
                    SOURCE,
                    SourceKind.INVOICE_USAGE,
                    Provider.AZURE_PARTNER,
                    PERIOD,
                    version,
                    Finality.FINAL,
                    files.entrySet().stream()
                            .map(file -> landed(file.getKey(), file.getValue()))
                            .toList(),
                    "/in/*",
                    NOW,
                    Version.current());
        }

        private static LandedFile landed(String name, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            String sha256 = Sha256.hex(bytes);
            return new LandedFile(name, bytes.length, sha256, Optional.empty(), Optional.empty());
        }

        @Override
        public InputStream open(OfferedFile file, long from) throws IOException {
            InputStream bytes =
                    bytes(Optional.ofNullable(files.get(file.name())).orElseThrow());
            bytes.skipNBytes(from);
            return bytes;
        }

        Delivery tornAt(String name) {
            return opening((file, from) -> {
                if (file.name().equals(name)) {
                    throw new IOException("connection lost");
                }
                return open(file, from);
            });
        }

        Delivery saying(String name, String text) {
            return opening((file, from) -> file.name().equals(name) ? bytes(text) : open(file, from));
        }

        Delivery unreadable() {
            return opening((file, from) -> {
                throw new AssertionError(file.name() + " is read although it is landed already");
            });
        }

        private Delivery opening(Opening opening) {
            Offer offer = offer();
            return new Delivery() {
                @Override
                public Offer offer() {
                    return offer;
                }

                @Override
                public InputStream open(OfferedFile file, long from) throws IOException {
                    return opening.open(file, from);
                }
            };
        }
    }

    private interface Opening {
        InputStream open(OfferedFile file, long from) throws IOException;
    }
}
