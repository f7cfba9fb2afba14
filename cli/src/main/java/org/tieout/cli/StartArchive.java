package org.tieout.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.file.ProcessFolder;
import org.tieout.common.run.RunRecord;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * Java's archive of classes, from which every later start takes them: that saves seconds of it. A run makes it at its
 * end, where {@code bin/tieout} has found none of this build and this Java; a process of its own writes it, so that
 * whatever becomes of it, the run has ended as it did.
 *
 * @param file the archive
 * @param of build and Java it is made for, which is said beside it: {@code bin/tieout} looks there
 * @param classPath which has to be that of the starts to come
 * @param modules options about Java's own modules, which have to be those of the starts to come
 * @param classes what this process has loaded, as Java lists it
 */
record StartArchive(Path file, String of, String classPath, List<String> modules, Path classes) {

    private static final Logger LOG = LoggerFactory.getLogger(StartArchive.class);

    /** Many times as long as it takes: some ten to thirty seconds. */
    private static final int MOST_SECONDS = 120;

    private static final String PART = ".part-";
    private static final String SAID =
            "keeping an archive of Java's classes: ten to thirty seconds, once, and seconds less at every start from now on";

    StartArchive {
        modules = List.copyOf(modules);
    }

    /** The one this process is to make, where bin/tieout says so. */
    static Optional<StartArchive> asked() {
        return Optional.ofNullable(System.getProperty("tieout.archive"))
                .map(file -> new StartArchive(
                        Path.of(file),
                        System.getProperty("tieout.archive.of", ""),
                        System.getProperty("java.class.path"),
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(option ->
                                        option.startsWith("--add-") || option.startsWith("--enable-native-access"))
                                .toList(),
                        Path.of(System.getProperty("java.io.tmpdir"), "classes")));
    }

    /** Whether a run has loaded what any run loads: it has typed charges and reconciled them. */
    static boolean isWorthAfter(RunRecord run) {
        return run.tableVersions().keySet().containsAll(Set.of(Charges.TABLE.name(), ReconciliationLines.TABLE.name()));
    }

    /** Makes it, unless another process is at it; what goes wrong, only the log tells. */
    void keep(Consumer<String> told) {
        try (FileChannel lock =
                FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null && !isMadeMeanwhile()) {
                told.accept(SAID);
                make();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("no archive of classes in {}", file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By another that began as this one did. */
    private boolean isMadeMeanwhile() throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(classes)) > 0;
    }

    /** Beside its place, and moved there once it is whole: another may start from what is there. */
    private void make() throws IOException, InterruptedException {
        sweepUp();
        Path part = beside(PART + ProcessHandle.current().pid());
        try {
            write(part);
            Files.deleteIfExists(file);
            Files.writeString(beside(".java"), of + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(Path part) throws IOException, InterruptedException {
        Path said = ProcessFolder.temporary("archive").resolve("said");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(modules);
        command.addAll(List.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + part,
                // Beside a process that has not given back its own yet.
                "-Xmx256m",
                "-cp",
                classPath));
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!java.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || java.exitValue() != 0) {
                throw new IOException("Java does not write %s: %s".formatted(part, Files.readString(said)));
            }
        } finally {
            java.destroyForcibly().onExit().join();
        }
    }

    /** What a killed process has left half written. */
    private void sweepUp() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            left = files.filter(one -> one.getFileName().toString().startsWith(file.getFileName() + PART))
                    .toList();
        }
        for (Path one : left) {
            Files.delete(one);
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
