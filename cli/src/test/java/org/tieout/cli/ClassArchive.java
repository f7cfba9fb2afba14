package org.tieout.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Spark's classes as Java keeps them once it has read and verified them: the first of the processes that runs to its
 * end leaves them behind, and those that come after it start seconds sooner, in whichever of the tests' own processes.
 * Java takes classes from jars alone, which all are in {@code mvn verify}; elsewhere, and from an archive that it does
 * not like, it reads them one by one.
 */
final class ClassArchive {

    /** What Java has to say of an archive is not what the process says. */
    private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

    /** What this process holds while a process of its makes the archive. */
    private static @Nullable FileLock making;

    private final Path file;
    private final boolean isPossible;

    private ClassArchive(Path file, boolean isPossible) {
        this.file = file;
        this.isPossible = isPossible;
    }

    /** The archive of a class path: other jars, or another Java, have another. */
    static ClassArchive of(String classPath) throws IOException {
        List<Path> entries =
                Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of).toList();
        boolean isPossible = entries.stream().allMatch(Files::isRegularFile);
        StringBuilder key = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path entry : isPossible ? entries : List.<Path>of()) {
            key.append(entry).append(Files.size(entry)).append(Files.getLastModifiedTime(entry));
        }
        UUID name = UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
        return new ClassArchive(
                Path.of("target", "classes-of-processes", name + ".jsa").toAbsolutePath(), isPossible);
    }

    /** Whether the next process is the one to make it; nobody else does then, in any of the tests' processes. */
    boolean isToBeMade() throws IOException {
        synchronized (ClassArchive.class) {
            if (!isPossible || Files.exists(file) || making != null) {
                return false;
            }
            Files.createDirectories(file.resolveSibling(""));
            FileChannel lock =
                    FileChannel.open(file.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            making = lock.tryLock();
            if (making == null) {
                lock.close();
            }
            return making != null;
        }
    }

    /** Options of the process that makes it. */
    List<String> made() {
        return Stream.concat(Stream.of("-XX:ArchiveClassesAtExit=" + unfinished()), QUIET.stream())
                .toList();
    }

    /** Keeps what that process makes where it ends well, and lets another try where it does not. */
    void keepAfter(Process maker) {
        var unused = maker.onExit().thenAccept(ended -> {
            synchronized (ClassArchive.class) {
                try {
                    if (ended.exitValue() == 0 && Files.exists(unfinished())) {
                        deleteOthers();
                        Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
                    }
                    if (making != null) {
                        making.acquiredBy().close();
                        making = null;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /** Those of jars that are no more: each takes 200 MB. */
    private void deleteOthers() throws IOException {
        try (Stream<Path> archives = Files.list(file.resolveSibling(""))) {
            for (Path archive : archives.filter(one -> one.toString().endsWith(".jsa") && !one.equals(unfinished()))
                    .toList()) {
                Files.delete(archive);
            }
        }
    }

    /** Options of a process that uses it; none where there is none. */
    List<String> used() {
        if (!isPossible || !Files.exists(file)) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(
                                "-XX:SharedArchiveFile=" + file,
                                "-Xshare:auto",
                                // Mapped where it was made for.
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:ArchiveRelocationMode=0"),
                        QUIET.stream())
                .toList();
    }

    private Path unfinished() {
        return file.resolveSibling("unfinished.jsa");
    }
}
