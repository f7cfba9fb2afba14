package org.tieout.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.tieout.common.file.FileTree;
import org.tieout.common.run.InputNotReadyException;

/** PostgreSQL's programs: brought on the class path, unpacked into the store's folder. */
final class Binaries {

    private static final String PREFIX = "postgresql-";
    private static final int OWNER_MAY_RUN_IT = 0100;

    private final StoreFolder folder;

    Binaries(StoreFolder folder) {
        this.folder = folder;
    }

    /** Unpacks those this Tieout brings, in place of another version's. */
    void unpack() throws IOException {
        String name = PREFIX + version();
        if (!Files.exists(folder.file(name))) {
            Path part = folder.file(name + StoreFolder.PART);
            try (InputStream archive = archive()) {
                unpack(archive, part);
                Files.move(part, folder.file(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                FileTree.delete(part);
            }
        }
        for (String other : folder.names()) {
            if (other.startsWith(PREFIX) && !other.equals(name)) {
                FileTree.delete(folder.file(other));
            }
        }
    }

    /** Of the programs in the folder: {@code 18.6}. */
    String unpackedVersion() throws IOException {
        return folder.names().stream()
                .filter(name -> name.startsWith(PREFIX) && !name.endsWith(StoreFolder.PART))
                .map(name -> name.substring(PREFIX.length()))
                .findFirst()
                .orElseGet(Binaries::version);
    }

    /** Where a program in the folder is, seen from there. */
    String program(String name) throws IOException {
        return PREFIX + unpackedVersion() + "/bin/" + name;
    }

    /** Of the programs this Tieout brings, {@code 18.6}: the build knows it as 18.6.0. */
    static String version() {
        try (InputStream version = Binaries.class.getResourceAsStream("server-version")) {
            if (version == null) {
                throw new IllegalStateException("the class path has no server-version");
            }
            return new String(version.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .replaceFirst("\\.0$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream archive() {
        InputStream archive = Binaries.class.getResourceAsStream("/postgres-" + platform() + ".txz");
        if (archive == null) {
            throw new InputNotReadyException(
                    "Cannot start the embedded metadata store in %s: there is no PostgreSQL for %s in this jar; start it with: tieout store start"
                            .formatted(folder.path(), platform()));
        }
        return archive;
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return (system.startsWith("mac") ? "darwin" : system) + "-" + processor;
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.resolveSibling(""));
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.resolveSibling(""));
                    Files.copy(tar, file);
                    if ((entry.getMode() & OWNER_MAY_RUN_IT) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
