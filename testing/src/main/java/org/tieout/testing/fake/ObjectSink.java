package org.tieout.testing.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A container, bucket or folder that a fake provider writes its exports to. */
public interface ObjectSink {

    void put(String key, byte[] bytes);

    void delete(String key);

    /** Keys are paths below a folder. */
    static ObjectSink folder(Path folder) {
        return new ObjectSink() {
            @Override
            public void put(String key, byte[] bytes) {
                try {
                    Path file = folder.resolve(key);
                    Files.createDirectories(file.resolveSibling(""));
                    Files.write(file, bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void delete(String key) {
                try {
                    Files.deleteIfExists(folder.resolve(key));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
