package org.tieout.downloader.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.hash.Sha256;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.run.DataRefusedException;

/** Files on their way into landing: verified while they pass, and gone on with where an earlier try was cut off. */
class LandFilesTest {

    private static final String CSV = "Id,Text\r\n1,plain\r\n2,\"two\nlines, and a \"\"quote\"\"\"\r\n";
    private static final int MIB = 1 << 20;

    private final LocalLandingStore store;
    private final Landing landing;

    LandFilesTest(@TempDir Path dir) {
        this.store = new LocalLandingStore(dir.resolve("landing"));
        this.landing = new Landing(store, Clock.systemUTC(), TransferListener.NOBODY);
    }

    static Stream<Arguments> wholeFiles() throws IOException {
        byte[] members = concat(gzip("{\"a\":1}\n"), gzip("{\"a\":2}\n"));
        return Stream.of(
                Arguments.of("a CSV file of two rows", rows("a.csv", 2), bytes(CSV)),
                Arguments.of("without a line end at its end", rows("a.csv", 1), bytes("Id\n1")),
                Arguments.of("with blank lines", rows("a.csv", 1), bytes("Id\r\n\r\n1\r\n\r\n")),
                Arguments.of("a header alone", rows("a.csv", 0), bytes("Id,Text\r\n")),
                Arguments.of("nothing at all", rows("a.csv", 0), bytes("")),
                Arguments.of("a gzipped CSV file", rows("a.csv.gz", 2), gzip(CSV)),
                Arguments.of("gzip of two members", rows("a.json.gz", 2), members),
                Arguments.of("a ZIP archive", rows("a.csv.zip", 2), zip(CSV)),
                Arguments.of("gzip under another name", named("a.csv"), gzip(CSV)),
                Arguments.of("no gzip under its name", named("a.csv.gz"), bytes(CSV)),
                Arguments.of("Parquet", named("a.snappy.parquet"), bytes("PAR1 columns PAR1")),
                Arguments.of("three bytes", named("a.txt"), bytes("abc")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeFiles")
    void landsWholeFilesByteForByte(String what, OfferedFile file, byte[] bytes) throws IOException {
        ADelivery delivery = new ADelivery("v1").file(file, bytes);

        ReleaseManifest manifest = landing.land(delivery).manifest();

        assertThat(manifest.files())
                .as(what)
                .containsExactly(new LandedFile(
                        file.name(),
                        bytes.length,
                        Sha256.hex(bytes),
                        file.rows().isPresent() ? Optional.of(file.rows().getAsLong()) : Optional.empty(),
                        file.eTag()));
        assertThat(landed(file.name())).contains(bytes);
    }

    static Stream<Arguments> damagedFiles() throws IOException {
        byte[] gzip = gzip(CSV.repeat(100));
        byte[] wrongSum = gzip.clone();
        wrongSum[gzip.length - 6] ^= 1;
        byte[] wrongInside = gzip.clone();
        wrongInside[gzip.length / 2] ^= 0x55;
        String damaged = "its gzip data is cut off or damaged";
        return Stream.of(
                Arguments.of(named("a.csv.gz"), Arrays.copyOf(gzip, gzip.length - 20), damaged),
                Arguments.of(named("a.csv.gz"), Arrays.copyOf(gzip, gzip.length - 4), damaged),
                Arguments.of(named("a.csv.gz"), Arrays.copyOf(gzip, 12), damaged),
                Arguments.of(named("a.csv.gz"), wrongSum, damaged),
                Arguments.of(named("a.csv.gz"), wrongInside, damaged),
                Arguments.of(
                        named("a.csv.zip"),
                        Arrays.copyOf(zip(CSV), 60),
                        "its ZIP archive is cut off, damaged or encrypted"),
                Arguments.of(rows("a.csv.zip", 1), zip(CSV), "it has 2 rows, and its provider counts 1"),
                Arguments.of(named("a.csv.gz"), concat(gzip, Arrays.copyOf(gzip, 30)), damaged),
                Arguments.of(named("a.csv.gz"), concat(gzip, bytes("more")), damaged),
                Arguments.of(named("a.parquet"), bytes("PAR1 columns"), "it does not begin and end as a Parquet"),
                Arguments.of(named("a.parquet"), bytes("PAR"), "it does not begin and end as a Parquet"),
                Arguments.of(named("a.parquet"), bytes("columns PAR1"), "it does not begin and end as a Parquet"),
                Arguments.of(rows("a.csv", 3), bytes(CSV), "it has 2 rows, and its provider counts 3"),
                Arguments.of(rows("a.csv.gz", 1), gzip(CSV), "it has 2 rows, and its provider counts 1"),
                Arguments.of(rows("a.json", 1), bytes("{}\n{}\n"), "it has 2 rows, and its provider counts 1"),
                Arguments.of(
                        md5("a.csv", "00000000000000000000000000000000"),
                        bytes("a"),
                        "its MD5 is 0cc175b9c0f1b6a831c399e269772661, and the provider says 0000000000"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("damagedFiles")
    void refusesDamagedFiles(OfferedFile file, byte[] bytes, String why) throws IOException {
        ADelivery delivery = new ADelivery("v1").file(file, bytes);

        assertThatThrownBy(() -> landing.land(delivery))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot land " + file.name())
                .hasMessageContaining(why);

        assertThat(store.list("")).as("nothing of it is kept").containsExactly(source("_lock"));
    }

    @Test
    void acceptsTheChecksumItsProviderGives() throws IOException {
        ADelivery delivery = new ADelivery("v1").file(md5("a.csv", "0cc175b9c0f1b6a831c399e269772661"), bytes("a"));

        assertThat(landing.land(delivery).isNew()).isTrue();
    }

    @Test
    void showsNothingOfAFileThatIsShorterOrLongerThanOffered() {
        OfferedFile three = new OfferedFile(
                "a.csv",
                OptionalLong.of(3),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());

        assertThatThrownBy(() -> landing.land(new ADelivery("v1").file(three, bytes("ab"))))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("a.csv was offered with 3 bytes and came with 2");
        assertThatThrownBy(() -> landing.land(new ADelivery("v1").file(three, bytes("abcd"))))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("a.csv was offered with 3 bytes and came with 4");
    }

    @Test
    void goesOnWhereAnEarlierTryWasCutOff() throws IOException {
        byte[] large = random(70 * MIB);
        ADelivery cut = new ADelivery("v1").file("large", large).cutAt("large", 65 * MIB);
        assertThatThrownBy(() -> landing.land(cut))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");

        ADelivery again = new ADelivery("v1").file("large", large);
        landing.land(again);

        assertThat(again.opened).containsExactly("large from " + 64 * MIB);
        assertThat(landed("large")).contains(large);
        assertThat(store.list(release(""))).containsExactly(release("_release.json"), release("large"));
    }

    @Test
    void startsOverWithAFileThatIsAnotherOneByNow() throws IOException {
        byte[] before = random(40 * MIB);
        ADelivery cut = new ADelivery("v1").file("large", before).cutAt("large", 35 * MIB);
        assertThatThrownBy(() -> landing.land(cut)).isInstanceOf(IOException.class);

        byte[] after = Arrays.copyOf(before, before.length - 1);
        ADelivery again = new ADelivery("v1").file("large", after);
        landing.land(again);

        assertThat(again.opened).containsExactly("large from 0");
        assertThat(landed("large")).contains(after);
        assertThat(store.list(release("")))
                .as("what was left of the other one is gone")
                .containsExactly(release("_release.json"), release("large"));
    }

    @Test
    void readsNoFileAgainThatAnEarlierTryHasFinished() throws IOException {
        ADelivery cut = new ADelivery("v1");
        for (int i = 0; i < 20; i++) {
            cut.file("part-" + i, bytes("part " + i));
        }
        cut.cutAt("part-19", 3);
        assertThatThrownBy(() -> landing.land(cut)).isInstanceOf(IOException.class);

        ADelivery again = new ADelivery("v1");
        for (int i = 0; i < 20; i++) {
            again.file("part-" + i, bytes("part " + i));
        }
        ReleaseManifest manifest = landing.land(again).manifest();

        assertThat(again.opened).contains("part-19 from 0").hasSizeLessThanOrEqualTo(LandFiles.AT_ONCE);
        assertThat(manifest.files()).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(landed("part-" + i)).contains(bytes("part " + i));
        }
    }

    @Test
    void showsNothingOfADeliveryThatWasReplacedWhileItWasRead() throws IOException {
        ADelivery replaced =
                new ADelivery("v1").file("a", bytes("a")).file("b", bytes("b")).replacedMeanwhile();

        assertThatThrownBy(() -> landing.land(replaced))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("a container has been replaced while it was read");
        assertThat(Releases.current(store, ADelivery.SOURCE, ADelivery.PERIOD)).isEmpty();

        landing.land(new ADelivery("v2").file("a", bytes("A")));
        assertThat(store.list(""))
                .containsExactly(
                        source("_current.json"),
                        source("_lock"),
                        source("release=v2/_release.json"),
                        source("release=v2/a"));
    }

    @Test
    void landsANameThatIsNoPathEverywhereUnderAnother() throws IOException {
        byte[] bytes = "1".getBytes(StandardCharsets.UTF_8);
        String longest = "x".repeat(251) + ".csv";

        ReleaseManifest manifest = landing.land(new ADelivery("v1")
                        .file("a:b.csv", bytes)
                        .file(longest, bytes)
                        .file("plain.csv", bytes))
                .manifest();

        assertThat(manifest.files()).extracting(LandedFile::name).containsExactly("a:b.csv", longest, "plain.csv");
        assertThat(manifest.files())
                .allSatisfy(file -> assertThat(store.read(source("release=v1/" + file.path())))
                        .contains(bytes));
        assertThat(manifest.files().get(2).place()).isEmpty();
        assertThat(Releases.current(store, ADelivery.SOURCE, ADelivery.PERIOD)).contains(manifest);
    }

    @Test
    void landsADeliveryWithoutFiles() throws IOException {
        ReleaseManifest manifest = landing.land(new ADelivery("v1")).manifest();

        assertThat(manifest.files()).isEmpty();
        assertThat(Releases.current(store, ADelivery.SOURCE, ADelivery.PERIOD)).contains(manifest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".hidden", "_release.json", "a/_b"})
    void refusesNamesThatAreNoPlainPaths(String name) {
        assertThatThrownBy(() -> named(name))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot land a file named \"%s\": it is no plain path".formatted(name));
    }

    @Test
    void refusesTwoFilesOfOneName() {
        assertThatThrownBy(() -> new Offer(
                        ADelivery.SOURCE,
                        SourceKind.FOCUS_COST,
                        Provider.AWS,
                        ADelivery.PERIOD,
                        "v1",
                        Finality.FINAL,
                        List.of(named("a"), named("a")),
                        "a bucket"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot land a bucket: it offers two files named a");
    }

    private Optional<byte[]> landed(String name) throws IOException {
        return store.read(release(name));
    }

    private static String release(String name) {
        return name.isEmpty() ? source("release=v1") : source("release=v1/" + name);
    }

    private static String source(String name) {
        return "contoso-focus/2026-10/" + name;
    }

    private static OfferedFile named(String name) {
        return OfferedFile.named(name);
    }

    private static OfferedFile rows(String name, long rows) {
        return new OfferedFile(
                name,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(rows),
                Optional.of("0x8D"));
    }

    private static OfferedFile md5(String name, String md5) {
        return new OfferedFile(
                name, OptionalLong.empty(), Optional.empty(), Optional.of(md5), OptionalLong.empty(), Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(text));
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
