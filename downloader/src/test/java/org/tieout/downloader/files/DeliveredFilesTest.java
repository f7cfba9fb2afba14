package org.tieout.downloader.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.fetch.ASource;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.landing.Delivery;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RetryPolicies;

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

        assertThat(names("in/?.*")).containsExactly("a.csv", "b.json");
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

        assertThatThrownBy(() -> delivery("in/_release.json")).isInstanceOf(InputNotReadyException.class);
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
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("Invalid fetch.path: " + dir + "/in/{a is no glob: ");
    }

    @Test
    void alternativesInBracesAreNoPlaceholder() throws IOException {
        file("in/usage-2026-10/a.csv", "a");
        file("in/focus-2026-10/b.csv", "b");
        file("in/focus-2026-09/c.csv", "c");

        assertThat(names("in/{usage,focus}-{period}/*")).containsExactly("focus-2026-10/b.csv", "usage-2026-10/a.csv");
        assertThat(names("in/{usage-{period},x}/*.csv")).containsExactly("usage-2026-10/a.csv");
    }

    /** By what is made below the folder {@code in}, and the path that names it: why it is refused. */
    static Stream<Arguments> whatIsNoFile() {
        return Stream.of(
                arguments("in/**", "x.csv", "ln -s nowhere in/x.csv", "it is a link that leads nowhere"),
                arguments("in/x.csv", "x.csv", "ln -s nowhere in/x.csv", "it is a link that leads nowhere"),
                arguments("in/*", "x.csv", "ln -s x.csv in/x.csv", "it is a link that leads nowhere"),
                arguments("in/**", "x.csv", "mkfifo in/x.csv", "it is no file but a pipe, a socket or a device"),
                arguments("in/x.csv", "x.csv", "mkfifo in/x.csv", "it is no file but a pipe, a socket or a device"),
                arguments("in/**", "x.csv", "ln -s /etc/passwd in/x.csv", "it is a link that leads out of {in}"),
                arguments("in/x.csv", "x.csv", "ln -s /etc/passwd in/x.csv", "it is a link that leads out of {in}"),
                arguments("in/**", "x.csv", "ln -s /dev/zero in/x.csv", "it is a link that leads out of {in}"),
                arguments("in/**", "x", "ln -s ../out in/x", "it is a link that leads out of {in}"),
                arguments("in/*/*.csv", "x", "ln -s ../out in/x", "it is a link that leads out of {in}"),
                arguments("in/{period}/*", "2026-10", "ln -s ../out in/2026-10", "it is a link that leads out of {in}"),
                arguments("in/**", "self", "ln -s . in/self", "it is a link that leads back to a folder above it"),
                arguments(
                        "in/**",
                        "sub/up",
                        "mkdir in/sub; ln -s ../sub in/sub/up",
                        "it is a link that leads back to a folder above it"),
                arguments(
                        "in/*",
                        "sub",
                        "mkdir in/sub; touch in/sub/x.csv",
                        "it is a folder, where the pattern names files; ** in a pattern takes those below folders too"),
                arguments(
                        "in/*.csv",
                        "x.csv",
                        "mkdir in/x.csv",
                        "it is a folder, where the pattern names files; ** in a pattern takes those below folders too"),
                arguments(
                        "in/**.csv",
                        "x.csv",
                        "mkdir in/x.csv; touch in/x.csv/part-0",
                        "it is a folder, and the pattern names none of the files in it"),
                arguments(
                        "in/**",
                        "x.csv",
                        "ln -s a.csv in/x.csv",
                        "it is the same file as {in}/a.csv, by a link, and would count twice"));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoFile")
    void refusesWhatItIsNotToTake(String path, String name, String commands, String why) throws Exception {
        file("in/a.csv", "a");
        file("out/secret.csv", "not ours");
        run(commands);

        assertThatThrownBy(() -> delivery(path))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot download %s/in/%s: %s; mend it, take it away, or have fetch.path name only what is meant"
                                .formatted(dir, name, why.replace("{in}", dir + "/in")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            in/*.csv,    ln -s nowhere in/x.txt
            in/*.csv,    mkfifo in/x.txt
            in/*.csv,    ln -s . in/self
            in/*.csv,    mkdir in/sub
            in/*.csv,    ln -s /etc in/etc
            in/**,       ln -s nowhere in/_x.csv
            in/**,       mkfifo in/.x.csv
            in/**,       mkdir in/empty
            in/**,       ln -s ../in in/.snapshot
            in/**.csv,   mkdir in/y.csv
            """)
    void leavesWhatThePathDoesNotName(String path, String commands) throws Exception {
        file("in/a.csv", "a");
        run(commands);

        assertThat(names(path)).containsExactly("a.csv");
    }

    @Test
    void followsALinkThatStaysInTheFolder() throws Exception {
        file("in/.data/2026/x.csv", "x");
        run("ln -s .data/2026/x.csv in/x.csv; ln -s .data/2026 in/folder");

        assertThat(names("in/*.csv")).containsExactly("x.csv");
        assertThat(names("in/folder/*")).containsExactly("x.csv");
    }

    @Test
    void refusesAFileItCannotRead() {
        assumeTrue(Files.exists(Path.of("/proc/self/mem")), "needs a file that nobody can read");
        Fetch.Files files = new Fetch.Files("/proc/self/mem");

        assertThatThrownBy(() -> new DeliveredFiles(wanted(files), files).find())
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot download /proc/self/mem: it cannot be read (");
    }

    @Test
    void noticesAFileThatBecomesALinkBeforeItIsRead() throws Exception {
        file("in/a.csv", "a");
        Delivery delivery = delivery("in/**");
        run("rm in/a.csv; ln -s /etc/passwd in/a.csv");

        assertThatThrownBy(() -> delivery.open(delivery.offer().files().get(0), 0))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("it is a link that leads out of ");
    }

    @ParameterizedTest
    @CsvSource({"rm in/a.csv", "rm in/a.csv; mkfifo in/a.csv", "printf '' > in/a.csv"})
    void noticesAFileThatIsGoneBeforeItIsRead(String commands) throws Exception {
        file("in/a.csv", "abc");
        Delivery delivery = delivery("in/**");
        run(commands);

        assertThatThrownBy(() -> delivery.open(delivery.offer().files().get(0), 2))
                .isInstanceOf(SourceChangedException.class);
    }

    @Test
    void keepsOddNamesAsTheyWereDelivered() throws IOException {
        List<String> odd = List.of(
                " blank .csv",
                "100%.csv",
                "a#?.csv",
                "a\\b.csv",
                "a\nb.csv",
                "a:b.csv",
                "x".repeat(251) + ".csv",
                "u\u0308.csv",
                "\u00fc.csv");
        for (String name : odd) {
            file("in/" + name, name);
        }

        Delivery delivery = delivery("in/**");

        assertThat(delivery.offer().files()).extracting(OfferedFile::name).containsExactlyInAnyOrderElementsOf(odd);
        for (OfferedFile file : delivery.offer().files()) {
            try (InputStream bytes = delivery.open(file, 0)) {
                assertThat(bytes).hasContent(file.name());
            }
        }
    }

    private void run(String commands) throws IOException, InterruptedException {
        int code = new ProcessBuilder("sh", "-ec", commands)
                .directory(dir.toFile())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).as(commands).isZero();
    }

    private void assertNothingAt(String path, String pattern) {
        assertThatThrownBy(() -> release(path))
                .isInstanceOf(InputNotReadyException.class)
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
        return ((FetchResult.Data) new DeliveredFiles(wanted(files), files).find()).delivery();
    }

    private FetchRequest wanted(Fetch.Files files) {
        return new FetchRequest(
                source(files),
                PERIOD,
                new StorageConfig("", "", ""),
                new LocalLandingStore(dir.resolve("landing")),
                RetryPolicies.NORMAL,
                Clock.systemUTC(),
                line -> {});
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
