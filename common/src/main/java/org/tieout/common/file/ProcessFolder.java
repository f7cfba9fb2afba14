package org.tieout.common.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a process puts aside what it needs no longer than it lives: one folder that only its owner reads, and that goes
 * when the process ends. What a killed process leaves, the next one sweeps up.
 *
 * <pre>
 * &lt;java.io.tmpdir&gt;/tieout-ada/4711-1795807276783/…      what process 4711 has put aside
 * &lt;java.io.tmpdir&gt;/tieout-ada/4711-1795807276783.lock   locked as long as it lives, in whatever container
 * </pre>
 */
public final class ProcessFolder implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessFolder.class);
    private static final String PLACE = "java.io.tmpdir";
    private static final String LOCK = ".lock";

    private final Path lockFile;
    private final FileChannel lock;

    private ProcessFolder(Path lockFile, FileChannel lock) {
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * The start of a main method: from now on, whatever is temporary lies in a folder of this process. Where none can
     * be made it lies where Java would have it, and whoever needs it says what is wrong.
     */
    public static void begin() {
        try {
            ProcessFolder ours = below(place());
            Runtime.getRuntime().addShutdownHook(new Thread(ours::close, "temporary files"));
            System.setProperty(PLACE, ours.path().toString());
            ours.sweepUpOthers();
        } catch (IOException e) {
            LOG.warn("no folder for this process in {}", place(), e);
        }
    }

    /** The place itself where bin/tieout has made it for this process: Java keeps to what it was told at its start. */
    private static ProcessFolder below(Path place) throws IOException {
        Path madeForUs = Path.of(place + LOCK);
        return Files.exists(madeForUs)
                ? holding(madeForUs, StandardOpenOption.CREATE)
                : in(place.resolve(
                        "tieout-" + System.getProperty("user.name", "").replaceAll("[^\\w.-]", "_")));
    }

    /**
     * A new folder for something temporary; in a process that has not begun so, a cluster's, it is where Java puts it.
     */
    public static Path temporary(String what) throws IOException {
        // Named, because Java itself remembers where it was before the process had its folder.
        return Files.createTempDirectory(place(), what);
    }

    /** Where the folders of all processes are: what a person who needs room has to look at. */
    public static Path everybodys() {
        Path place = place();
        Path all = place.getParent();
        return Files.exists(Path.of(place + LOCK)) && all != null && all.getParent() != null ? all.getParent() : place;
    }

    /** Makes the folder of a process, among those of others. */
    static ProcessFolder in(Path all) throws IOException {
        OwnerOnly.folder(all);
        ProcessHandle process = ProcessHandle.current();
        long started = process.info().startInstant().orElseGet(Instant::now).toEpochMilli();
        // Never one that is there: a process of that number and start lives in another container.
        return holding(all.resolve("%d-%d%s".formatted(process.pid(), started, LOCK)), StandardOpenOption.CREATE_NEW);
    }

    private static ProcessFolder holding(Path lockFile, StandardOpenOption how) throws IOException {
        FileChannel lock = OwnerOnly.open(lockFile, Set.of(how, StandardOpenOption.WRITE));
        if (!isOursAlone(lockFile) || lock.tryLock() == null || !Files.exists(lockFile)) {
            lock.close();
            throw new IOException("%s is not ours alone".formatted(lockFile.resolveSibling("")));
        }
        ProcessFolder folder = new ProcessFolder(lockFile, lock);
        OwnerOnly.folder(folder.path());
        return folder;
    }

    /** Everybody may make folders in {@code /tmp}, also one by the name of ours. */
    private static boolean isOursAlone(Path lockFile) throws IOException {
        Path all = lockFile.resolveSibling("");
        return Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)
                && (!Files.getFileStore(all).supportsFileAttributeView("posix")
                        || (Files.getOwner(all).equals(Files.getOwner(lockFile))
                                && PosixFilePermissions.toString(Files.getPosixFilePermissions(all))
                                        .equals("rwx------")));
    }

    Path path() {
        return folderOf(lockFile);
    }

    /** Removes the folders of processes that are gone. */
    void sweepUpOthers() throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.list(lockFile.resolveSibling(""))) {
            // Not ours: who opens and closes the file once more loses the lock on it.
            others = files.filter(file -> file.toString().endsWith(LOCK) && !file.equals(lockFile))
                    .toList();
        }
        for (Path other : others) {
            try (FileChannel channel = FileChannel.open(other, StandardOpenOption.WRITE)) {
                sweepUp(other, channel);
            } catch (IOException e) {
                LOG.info("{} is swept up by another", other, e);
            }
        }
    }

    private static void sweepUp(Path other, FileChannel channel) throws IOException {
        try (FileLock free = channel.tryLock()) {
            if (free != null) {
                remove(other);
            }
        } catch (OverlappingFileLockException e) {
            // Of this process, which lives.
        }
    }

    /** What cannot be removed, because a thread still writes to it, is left to the next process. */
    @Override
    public void close() {
        try (lock) {
            remove(lockFile);
        } catch (IOException e) {
            LOG.info("{} is left to be swept up", path(), e);
        }
    }

    private static void remove(Path lockFile) throws IOException {
        Path folder = folderOf(lockFile);
        FileTree.delete(folder);
        if (Files.exists(folder)) {
            throw new IOException(folder + " is still written to");
        }
        Files.deleteIfExists(lockFile);
    }

    private static Path folderOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    private static Path place() {
        return Path.of(System.getProperty(PLACE));
    }
}
