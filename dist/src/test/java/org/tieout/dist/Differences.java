package org.tieout.dist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Where two files that should be the same differ: of archives each entry, however deep it lies. */
final class Differences {

    private Differences() {}

    /** Empty where they are the same, byte by byte. */
    static List<String> of(Path one, Path other) throws IOException {
        List<String> found = new ArrayList<>();
        if (Files.mismatch(one, other) >= 0) {
            try (InputStream first = Files.newInputStream(one);
                    InputStream second = Files.newInputStream(other)) {
                compare(String.valueOf(one.getFileName()), first, second, found);
            }
        }
        return found;
    }

    private static void compare(String name, InputStream one, InputStream other, List<String> found)
            throws IOException {
        Optional<ArchiveInputStream<?>> first = archive(name, one);
        Optional<ArchiveInputStream<?>> second = archive(name, other);
        if (first.isPresent() && second.isPresent()) {
            compareEntries(name + " > ", first.get(), second.get(), found);
        } else {
            int from = Arrays.mismatch(one.readAllBytes(), other.readAllBytes());
            found.add("%s, from byte %d on".formatted(name, from));
        }
    }

    /** As far as they have the same entries in the same order. */
    private static void compareEntries(
            String archive, ArchiveInputStream<?> one, ArchiveInputStream<?> other, List<String> found)
            throws IOException {
        int before = found.size();
        while (true) {
            ArchiveEntry first = one.getNextEntry();
            ArchiveEntry second = other.getNextEntry();
            if (first == null && second == null) {
                if (found.size() == before) {
                    found.add(archive + "the same entries, packed otherwise");
                }
                return;
            }
            if (first == null || second == null || !header(first).equals(header(second))) {
                found.add("%s%s, and %s".formatted(archive, header(first), header(second)));
                return;
            }
            byte[] bytes = one.readAllBytes();
            byte[] others = other.readAllBytes();
            if (!Arrays.equals(bytes, others)) {
                compare(
                        archive + first.getName(),
                        new ByteArrayInputStream(bytes),
                        new ByteArrayInputStream(others),
                        found);
            }
        }
    }

    private static Optional<ArchiveInputStream<?>> archive(String name, InputStream bytes) throws IOException {
        if (name.endsWith(".tar.gz")) {
            return Optional.of(new TarArchiveInputStream(new GZIPInputStream(bytes)));
        }
        if (name.endsWith(".deb")) {
            return Optional.of(new ArArchiveInputStream(bytes));
        }
        return name.endsWith(".jar") ? Optional.of(new ZipArchiveInputStream(bytes)) : Optional.empty();
    }

    /** What an archive says of an entry besides its bytes. */
    private static String header(@Nullable ArchiveEntry entry) {
        if (entry == null) {
            return "no more";
        }
        String more = "";
        if (entry instanceof TarArchiveEntry tar) {
            more = "%o %s %d:%d %s:%s"
                    .formatted(
                            tar.getMode(),
                            tar.getLinkName(),
                            tar.getLongUserId(),
                            tar.getLongGroupId(),
                            tar.getUserName(),
                            tar.getGroupName());
        } else if (entry instanceof ArArchiveEntry ar) {
            more = "%o %d:%d".formatted(ar.getMode(), ar.getUserId(), ar.getGroupId());
        } else if (entry instanceof ZipArchiveEntry zip) {
            more = "method %d".formatted(zip.getMethod());
        }
        return "%s %s %s".formatted(entry.getName(), entry.getLastModifiedDate().toInstant(), more);
    }
}
