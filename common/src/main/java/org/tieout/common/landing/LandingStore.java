package org.tieout.common.landing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The few things landing asks of the place it is kept in. Paths are relative and use {@code /}. */
public interface LandingStore extends SmallFiles {

    /** Writes a file as it streams in, replacing what an earlier try left there. */
    void write(String path, InputStream bytes) throws IOException;

    /** Makes a small file visible in one piece, replacing the one before. */
    void replace(String path, byte[] bytes) throws IOException;

    /** Every file below a folder. */
    List<String> list(String folder) throws IOException;

    /** Removes files, and the folders this leaves empty. */
    void delete(List<String> paths) throws IOException;

    /** Holds a folder for this process alone until closed. */
    Closeable lock(String folder) throws IOException;
}
