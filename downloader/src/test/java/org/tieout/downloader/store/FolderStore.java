package org.tieout.downloader.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RemoteFile;

/**
 * A container or bucket in a folder. Versions are kept to: an object that is replaced while it is read is another one.
 */
public final class FolderStore implements ObjectStore {

    private final Path root;
    private final List<Runnable> beforeOpening = new ArrayList<>();
    private final List<Runnable> beforeFinding = new ArrayList<>();

    public FolderStore(Path root) {
        this.root = root;
    }

    public ObjectFolder folder(String url, String prefix) {
        return new ObjectFolder(this, prefix, url);
    }

    /** Something happens the next time an object is opened; of several, one each time. */
    public synchronized void beforeOpening(Runnable event) {
        beforeOpening.add(event);
    }

    /** Something happens the next time an object is asked for. */
    public synchronized void beforeFinding(Runnable event) {
        beforeFinding.add(event);
    }

    public void written(String key, Instant moment) throws IOException {
        Files.setLastModifiedTime(root.resolve(key), FileTime.from(moment));
    }

    /** Every object. */
    public void allWritten(Instant moment) throws IOException {
        for (StoredObject object : list("")) {
            written(object.key(), moment);
        }
    }

    @Override
    public List<StoredObject> list(String prefix) throws IOException {
        List<StoredObject> objects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String key = root.relativize(file).toString();
                if (key.startsWith(prefix)) {
                    objects.add(describe(key, Files.readAllBytes(file)));
                }
            }
        }
        return objects;
    }

    @Override
    public Optional<byte[]> read(String key) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        happen(beforeFinding);
        Optional<byte[]> bytes = read(key);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(describe(key, bytes.get()));
    }

    @Override
    public RemoteFile file(StoredObject object) {
        return from -> open(object, from);
    }

    private InputStream open(StoredObject object, long from) throws IOException {
        happen(beforeOpening);
        byte[] bytes = read(object.key())
                .filter(now -> eTag(now).equals(object.eTag()))
                .orElseThrow(() -> new SourceChangedException("%s has been replaced".formatted(object.key())));
        return new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from);
    }

    private synchronized void happen(List<Runnable> events) {
        if (!events.isEmpty()) {
            events.remove(0).run();
        }
    }

    private StoredObject describe(String key, byte[] bytes) throws IOException {
        Instant modified = Files.getLastModifiedTime(root.resolve(key)).toInstant();
        return new StoredObject(
                key, bytes.length, eTag(bytes), Optional.of(md5(bytes)), modified.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String eTag(byte[] bytes) {
        return "0x" + md5(bytes).substring(0, 16);
    }

    public static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
