package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.DataRefusedException;

/** R52: a zip is what {@link WriteZip} would have written, to the last byte, or it is refused. */
class ReadZipTest {

    private final Path file;

    ReadZipTest(@TempDir Path dir) {
        this.file = dir.resolve("some.zip");
    }

    private static byte[] zip(BundlePart... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WriteZip.apply(List.of(parts), bytes);
        return bytes.toByteArray();
    }

    private static byte[] twoMembers() throws IOException {
        return zip(BundlePart.text("b/two.csv", "two\r\n"), BundlePart.text("a.txt", "Grün"));
    }

    private List<String> read(byte[]... bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] some : bytes) {
            all.write(some);
        }
        Files.write(file, all.toByteArray());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ArrayList<>(ReadZip.apply(channel).keySet());
        }
    }

    /** Entries as nobody but an attacker would write them. */
    private static byte[] raw(List<Map.Entry<String, String>> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<ZipRecords.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, String> member : members) {
            byte[] bytes = member.getValue().getBytes(StandardCharsets.UTF_8);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            ZipRecords.Entry entry =
                    new ZipRecords.Entry(member.getKey(), out.size(), bytes.length, (int) crc.getValue());
            out.writeBytes(ZipRecords.header(entry));
            out.writeBytes(bytes);
            entries.add(entry);
        }
        out.writeBytes(ZipRecords.directory(entries));
        return out.toByteArray();
    }

    @Test
    void readsWhatWasWrittenInTheOrderOfNames() throws IOException {
        assertThat(read(twoMembers())).containsExactly("a.txt", "b/two.csv");
    }

    @Test
    void otherProgramsReadItToo() throws IOException {
        Files.write(file, twoMembers());

        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry first = zip.getNextEntry();
            assertThat(first).extracting(ZipEntry::getName).isEqualTo("a.txt");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Grün");
        }
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("a.txt", "b/two.csv");
            assertThat(zip.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
        }
    }

    /** Golden: the bytes of a zip of one empty member, whatever Java and zlib this machine has. */
    @Test
    void theBytesAreTheSameForEver() throws IOException {
        assertThat(java.util.HexFormat.of().formatHex(zip(BundlePart.text("a", ""))))
                .isEqualTo("504b03040a000008000000002100000000000000000000000000010000006"
                        + "1504b01020a000a0000080000000021000000000000000000000000000100000000000000000000000000000000006"
                        + "1504b050600000000010001002f0000001f0000000000");
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        byte[] bytes = twoMembers();
        for (int i = 0; i < bytes.length * 8; i++) {
            byte[] flipped = bytes.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> read(flipped))
                    .as("bit %d of byte %d", i % 8, i / 8)
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessageStartingWith("The bundle is broken at ");
        }
    }

    @Test
    void everyCutIsFound() throws IOException {
        byte[] bytes = twoMembers();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(DataRefusedException.class);
        }
    }

    @Test
    void nothingStandsBeforeBetweenOrAfterMembers() throws IOException {
        byte[] bytes = twoMembers();
        byte[] more = {0};

        assertThatThrownBy(() -> read(more, bytes))
                .hasMessage("The bundle is broken at its beginning: it is no zip as Tieout writes bundles");
        assertThatThrownBy(() -> read(bytes, more))
                .hasMessage(
                        "The bundle is broken at its end: what stands behind b/two.csv is not the directory of its members, or there is more than that");
        int second = 30 + "a.txt".length() + "Grün".getBytes(StandardCharsets.UTF_8).length;
        assertThatThrownBy(() -> read(
                        java.util.Arrays.copyOf(bytes, second),
                        more,
                        java.util.Arrays.copyOfRange(bytes, second, bytes.length)))
                .hasMessageStartingWith("The bundle is broken at its end: what stands behind a.txt");
        assertThatThrownBy(() -> read(bytes, bytes)).hasMessageStartingWith("The bundle is broken at its end");
    }

    @Test
    void noMemberIsThereTwiceOrOutOfOrder() {
        assertThatThrownBy(() -> read(raw(List.of(Map.entry("a", "one"), Map.entry("a", "two")))))
                .hasMessage("The bundle is broken at a: it is there twice");
        assertThatThrownBy(() -> read(raw(List.of(Map.entry("b", "one"), Map.entry("a", "two")))))
                .hasMessage("The bundle is broken at a: it stands behind b, out of order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../b", "/etc/passwd", "a//b", "a/", ".", "C:a", "a\\b", "a\u0000b", ""})
    void noNameLeadsOutOfTheFolderItIsUnpackedIn(String name) {
        assertThatThrownBy(() -> read(raw(List.of(Map.entry(name, "x")))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("that is no name of a member");
    }

    @Test
    void whatIsCompressedIsRefusedUnread() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            zip.write(new byte[1 << 20]);
            zip.closeEntry();
        }

        assertThatThrownBy(() -> read(bytes.toByteArray()))
                .hasMessage(
                        "The bundle is broken at bomb: it does not stand in the zip as Tieout writes it: uncompressed, dated 1980-01-01");
    }

    @Test
    void aMemberThatClaimsMoreThanThereIsIsRefusedUnread() throws IOException {
        byte[] bytes = twoMembers();
        bytes[21] = 0x7f;

        assertThatThrownBy(() -> read(bytes))
                .hasMessage("The bundle is broken at byte 0: a member begins there that is longer than the file");
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertThatThrownBy(() -> read("%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("The bundle is broken at its beginning: it is no zip as Tieout writes bundles");
    }
}
