package org.tieout.downloader.landing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tieout.common.file.FileErrors;
import org.tieout.common.file.OwnerOnly;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;

/** Landing in a folder of this machine. */
public final class LocalLandingStore implements LandingStore {

    /** Lock files that this process holds. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

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
        } catch (FileSystemException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Upload upload(String path, String version) throws IOException {
        try {
            return new LocalUpload(root.resolve(path), version);
        } catch (FileSystemException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void replace(String path, byte[] bytes) throws IOException {
        try {
            write(root.resolve(path), bytes);
        } catch (IOException e) {
            if (e instanceof FileSystemException || FileErrors.isNoRoom(e)) {
                throw unwritable(e);
            }
            throw e;
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        OwnerOnly.folder(file.resolveSibling(""));
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        // On disk before it is visible: a manifest must not survive a power cut that its files did not.
        OwnerOnly.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean create(String path, byte[] bytes) throws IOException {
        // The lock keeps others from creating it in between.
        if (Files.exists(root.resolve(path))) {
            return false;
        }
        replace(path, bytes);
        return true;
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
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    public void delete(List<String> paths) throws IOException {
        for (String path : paths) {
            Path file = root.resolve(path);
            try {
                Files.deleteIfExists(file);
                deleteEmptyFolders(file.resolveSibling(""));
            } catch (FileSystemException e) {
                throw unwritable(e);
            }
        }
    }

    @Override
    public Closeable lock(String folder) throws IOException {
        Path file = root.resolve(folder).resolve("_lock").toAbsolutePath().normalize();
        // Asked first: a process that opens and closes the file once more loses the lock it has on it.
        if (!HELD_HERE.add(file)) {
            throw isHeld(folder);
        }
        try {
            FileChannel channel = lockFile(folder, file);
            return () -> {
                channel.close();
                HELD_HERE.remove(file);
            };
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private FileChannel lockFile(String folder, Path file) throws IOException {
        FileChannel channel;
        try {
            OwnerOnly.folder(file.resolveSibling(""));
            channel = OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (FileSystemException e) {
            throw unwritable(e);
        }
        if (channel.tryLock() == null) {
            channel.close();
            throw isHeld(folder);
        }
        return channel;
    }

    private ConfigInvalidException unreadable(IOException why) {
        return new ConfigInvalidException(
                "Cannot read landing %s: %s; check the folder and its permissions".formatted(root, FileErrors.of(why)),
                why);
    }

    private RunStoppedException unwritable(IOException why) {
        return FileErrors.isNoRoom(why)
                ? new InputNotReadyException(
                        "Cannot write to landing %s: it has no room left; free space and run again".formatted(root))
                : new ConfigInvalidException(
                        "Cannot write to landing %s: %s; check the folder and its permissions"
                                .formatted(root, FileErrors.of(why)),
                        why);
    }

    private InputNotReadyException isHeld(String folder) {
        return new InputNotReadyException(
                "Cannot land into %s: another download of it is running; wait until it has ended"
                        .formatted(root.resolve(folder)));
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
