package org.tieout.rules.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file in a folder of a test. */
public final class LocalBytes implements LandedBytes {

    private static final long serialVersionUID = 1;

    private final String path;

    public LocalBytes(Path path) {
        this.path = path.toString();
    }

    @Override
    public InputStream open() throws IOException {
        return new FileInputStream(path);
    }

    @Override
    public long size() throws IOException {
        return Files.size(Path.of(path));
    }
}
