package org.tieout.downloader.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.landing.Delivery;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LocalLandingStore;
import org.tieout.common.landing.Offer;
import org.tieout.common.landing.OfferedFile;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.InputNotReady;
import org.tieout.downloader.fetch.ASource;
import org.tieout.downloader.fetch.Found;
import org.tieout.downloader.fetch.Wanted;
import org.tieout.downloader.transfer.Patience;

class DeliveredFilesTest {

    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");

    private final Path dir;

    DeliveredFilesTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void describesEveryFileOfAFolder() throws IOException {
        file("in/b.csv", "");
        file("in/a.csv", "abc");

        assertThat(delivery("in").offer())
                .isEqualTo(new Offer(
                        "contoso-usage",
                        SourceKind.INVOICE_USAGE,
                        Provider.AZURE_PARTNER,
                        PERIOD,
                        "0dd4eca5685c36f3",
                        Finality.FINAL,
                        List.of(
                                offered("a.csv", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                                offered(
                                        "b.csv",
                                        0,
                                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
                        dir + "/in"));
    }

    @Test
    void keepsTheNamesOfNestedFolders() throws IOException {
        file("in/run-1/part-0.csv", "0");
        file("in/run-1/deep/part-1.csv", "1");

        assertThat(names("in")).containsExactly("run-1/deep/part-1.csv", "run-1/part-0.csv");
        assertThat(names("in/")).containsExactly("run-1/deep/part-1.csv", "run-1/part-0.csv");
    }

    @Test
    void matchesOneStarWithinAFolder() throws IOException {
        file("in/a.csv", "a");
        file("in/b.json", "b");
        file("in/sub/c.csv", "c");

        assertThat(names("in/*")).containsExactly("a.csv", "b.json");
        assertThat(names("in/*.csv")).containsExactly("a.csv");
        assertThat(names("in/*/*.csv")).containsExactly("sub/c.csv");
    }

    @Test
    void matchesTwoStarsAcrossFolders() throws IOException {
        file("in/a.csv", "a");
        file("in/b.json", "b");
        file("in/sub/deep/c.csv", "c");

        assertThat(names("in/**")).containsExactly("a.csv", "b.json", "sub/deep/c.csv");
        assertThat(names("in/**.csv")).containsExactly("a.csv", "sub/deep/c.csv");
    }

    @Test
    void takesASingleFile() throws IOException {
        file("in/a.csv", "a");
        file("in/b.csv", "b");

        assertThat(names("in/a.csv")).containsExactly("a.csv");
    }

    @Test
    void putsThePeriodIntoThePattern() throws IOException {
        file("in/2026-09/a.csv", "September");
        file("in/2026-10/b-2026-10.csv", "October");

        assertThat(names("in/{period}")).containsExactly("b-2026-10.csv");
        assertThat(names("in/{period}/*-{period}.csv")).containsExactly("b-2026-10.csv");
        assertThat(release("in/{period}").from()).isEqualTo(dir + "/in/2026-10");
    }

    @Test
    void leavesHiddenAndMarkerFilesAlone() throws IOException {
        file("in/a.csv", "a");
        file("in/.a.csv.crc", "x");
        file("in/_SUCCESS", "");
        file("in/_temporary/b.csv", "x");
        file("in/.snapshot/c.csv", "x");

        assertThat(names("in")).containsExactly("a.csv");
        assertThat(names("in/*")).containsExactly("a.csv");
        assertThat(names("in/**")).containsExactly("a.csv");
    }

    @Test
    void looksBelowAFolderWhoseOwnNameBeginsWithADot() throws IOException {
        file(".in/a.csv", "a");

        assertThat(names(".in/*")).containsExactly("a.csv");
    }

    @Test
    void findsNothingWhereThereIsNoFolder() {
        assertNothingAt("in/{period}/*", "in/2026-10/*");
    }

    @Test
    void findsNothingWhereNoNameMatches() throws IOException {
        file("in/a.json", "a");

        assertNothingAt("in/*.csv", "in/*.csv");
    }

    @Test
    void findsNothingInAnEmptyFolder() throws IOException {
        Files.createDirectories(dir.resolve("in"));

        assertNothingAt("in", "in");
    }

    @Test
    void opensTheBytesOfAFile() throws IOException {
        file("in/sub/a.csv", "1,00\r\n");
        Delivery delivery = delivery("in/**");

        try (InputStream bytes = delivery.open(delivery.offer().files().get(0), 0)) {
            assertThat(bytes).hasContent("1,00\r\n");
        }
    }

    @Test
    void opensASingleFile() throws IOException {
        file("in/a.csv", "1,00\r\n");
        Delivery delivery = delivery("in/a.csv");

        try (InputStream bytes = delivery.open(delivery.offer().files().get(0), 0)) {
            assertThat(bytes).hasContent("1,00\r\n");
        }
    }

    @Test
    void sameBytesFromAnotherFolderAreTheSameVersion() throws IOException {
        file("in/a.csv", "a");
        file("in/sub/b.csv", "b");
        file("elsewhere/sub/b.csv", "b");
        file("elsewhere/a.csv", "a");

        String version = release("in").version();

        assertThat(version).matches("[0-9a-f]{16}");
        assertThat(release("elsewhere/**").version()).isEqualTo(version);
    }

    @Test
    void anotherByteIsAnotherVersion() throws IOException {
        file("in/a.csv", "a");
        file("other/a.csv", "b");

        assertThat(release("other").version()).isNotEqualTo(release("in").version());
    }

    @Test
    void anotherNameIsAnotherVersion() throws IOException {
        file("in/a.csv", "a");
        file("other/b.csv", "a");

        assertThat(release("other").version()).isNotEqualTo(release("in").version());
    }

    @Test
    void anotherFileIsAnotherVersion() throws IOException {
        file("in/a.csv", "a");
        String before = release("in").version();
        file("in/b.csv", "");

        assertThat(release("in").version()).isNotEqualTo(before);
    }

    @Test
    void aSingleMarkerFileIsNoDelivery() throws IOException {
        file("in/_release.json", "{}");

        assertThatThrownBy(() -> delivery("in/_release.json")).isInstanceOf(InputNotReady.class);
    }

    @Test
    void followsALinkedFolder() throws IOException {
        file("real/a.csv", "a");
        Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real"));

        assertThat(names("link")).containsExactly("a.csv");
        assertThat(names("link/*")).containsExactly("a.csv");
    }

    @Test
    void doubledSlashesMeanOne() throws IOException {
        file("in/a.csv", "a");

        assertThat(names("/in")).containsExactly("a.csv");
        assertThat(names("in//*.csv")).containsExactly("a.csv");
    }

    @Test
    void aFolderMayHaveAWildcardInItsName() throws IOException {
        file("[x]/a.csv", "a");

        assertThat(names("[x]")).containsExactly("a.csv");
    }

    @Test
    void aBrokenGlobIsAFaultOfTheConfig() throws IOException {
        file("in/a.csv", "a");

        assertThatThrownBy(() -> delivery("in/{a"))
                .isInstanceOf(ConfigInvalid.class)
                .hasMessageStartingWith("Invalid fetch.path: " + dir + "/in/{a is no glob: ");
    }

    private void assertNothingAt(String path, String pattern) {
        assertThatThrownBy(() -> release(path))
                .isInstanceOf(InputNotReady.class)
                .hasMessage(
                        "Nothing to download: no file matches %s/%s; has it been delivered, and is fetch.path right?"
                                .formatted(dir, pattern));
    }

    private List<String> names(String path) throws IOException {
        return delivery(path).offer().files().stream().map(OfferedFile::name).toList();
    }

    private Offer release(String path) throws IOException {
        return delivery(path).offer();
    }

    private Delivery delivery(String path) throws IOException {
        Fetch.Files files = new Fetch.Files(dir + "/" + path);
        Wanted wanted = new Wanted(
                source(files),
                PERIOD,
                new StorageConfig("", "", ""),
                new LocalLandingStore(dir.resolve("landing")),
                Patience.NORMAL,
                Clock.systemUTC(),
                line -> {});
        return ((Found.Data) new DeliveredFiles(wanted, files).find()).delivery();
    }

    private static OfferedFile offered(String name, long bytes, String sha256) {
        return new OfferedFile(
                name,
                OptionalLong.of(bytes),
                Optional.of(sha256),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static SourceConfig source(Fetch.Files files) {
        return ASource.of("contoso-usage", SourceKind.INVOICE_USAGE, Provider.AZURE_PARTNER, files);
    }

    private void file(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
