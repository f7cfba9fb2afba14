package org.tieout.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferencesTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void sameBytesHaveNone() throws IOException {
        assertThat(Differences.of(file("a.txt", bytes("same")), file("b.txt", bytes("same"))))
                .isEmpty();
    }

    @Test
    void isSaidByTheFirstByteThatIsNotTheSame() throws IOException {
        assertThat(Differences.of(file("a.sha256", bytes("same 1")), file("b.sha256", bytes("same 2"))))
                .containsExactly("a.sha256, from byte 5 on");
    }

    @Test
    void areNamedHoweverDeepTheyLie() throws IOException {
        Path one = file("a.deb", ar("data.tar.gz", tar("lib/one.jar", TIME, zip("One.class", "1"))));
        Path other = file("b.deb", ar("data.tar.gz", tar("lib/one.jar", TIME, zip("One.class", "2"))));

        assertThat(Differences.of(one, other))
                .containsExactly("a.deb > data.tar.gz > lib/one.jar > One.class, from byte 0 on");
    }

    @Test
    void areInWhatAnArchiveSaysOfAnEntryToo() throws IOException {
        Path one = file("a.tar.gz", tar("bin/tieout", TIME, bytes("same")));
        Path later = file("b.tar.gz", tar("bin/tieout", TIME.plusSeconds(1), bytes("same")));
        Path other = file("c.tar.gz", tar("bin/other", TIME, bytes("same")));

        assertThat(Differences.of(one, later))
                .containsExactly(
                        "a.tar.gz > bin/tieout 2026-01-01T00:00:00Z 100644  0:0 :, and bin/tieout 2026-01-01T00:00:01Z 100644  0:0 :");
        assertThat(Differences.of(one, other))
                .containsExactly(
                        "a.tar.gz > bin/tieout 2026-01-01T00:00:00Z 100644  0:0 :, and bin/other 2026-01-01T00:00:00Z 100644  0:0 :");
    }

    @Test
    void areInThePackingWhereAllThatIsPackedIsTheSame() throws IOException {
        byte[] archive = tar("bin/tieout", TIME, bytes("same"));
        byte[] otherwise = archive.clone();
        // When it was packed, of which gzip keeps a note.
        otherwise[4]++;

        assertThat(Differences.of(file("a.tar.gz", archive), file("b.tar.gz", otherwise)))
                .containsExactly("a.tar.gz > the same entries, packed otherwise");
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ar(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ArArchiveOutputStream out = new ArArchiveOutputStream(archive)) {
            out.putArchiveEntry(new ArArchiveEntry(name, bytes.length, 0, 0, 0100644, TIME.getEpochSecond()));
            out.write(bytes);
            out.closeArchiveEntry();
        }
        return archive.toByteArray();
    }

    private static byte[] tar(String name, Instant time, byte[] bytes) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(archive))) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(bytes.length);
            entry.setModTime(Date.from(time));
            entry.setUserName("");
            out.putArchiveEntry(entry);
            out.write(bytes);
            out.closeArchiveEntry();
        }
        return archive.toByteArray();
    }

    private static byte[] zip(String name, String text) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setTime(TIME.toEpochMilli());
            out.putArchiveEntry(entry);
            out.write(bytes(text));
            out.closeArchiveEntry();
        }
        return archive.toByteArray();
    }
}
