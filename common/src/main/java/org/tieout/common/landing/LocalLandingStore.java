package org.tieout.common.landing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.InputNotReady;

/** Landing in a folder of this machine. */
public final class LocalLandingStore implements LandingStore {

    private final Path root;

    public LocalLandingStore(Path root) {
        this.root = root;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String path, InputStream bytes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
        force(file);
    }

    @Override
    public void replace(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(part, bytes);
        force(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void delete(List<String> paths) throws IOException {
        for (String path : paths) {
            Path file = root.resolve(path);
            Files.deleteIfExists(file);
            deleteEmptyFolders(file.resolveSibling(""));
        }
    }

    @Override
    public Closeable lock(String folder) throws IOException {
        FileChannel channel;
        try {
            Path locked = Files.createDirectories(root.resolve(folder));
            channel = FileChannel.open(locked.resolve("_lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            throw new ConfigInvalid(
                    "Cannot write to landing %s: %s; check the folder and its permissions".formatted(root, e), e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by another thread of this process: the same answer as for another process.
        }
        channel.close();
        throw new InputNotReady("Cannot land into %s: another download of it is running; wait until it has ended"
                .formatted(root.resolve(folder)));
    }

    /** On disk before it is visible: a manifest must not survive a power cut that its files did not. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void deleteEmptyFolders(Path folder) throws IOException {
        try {
            for (Path each = folder; !each.equals(root); each = each.resolveSibling("")) {
                Files.deleteIfExists(each);
            }
        } catch (DirectoryNotEmptyException e) {
            // Up to the first folder that still holds something.
        }
    }
}
