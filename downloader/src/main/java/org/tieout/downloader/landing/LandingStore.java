package org.tieout.downloader.landing;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.tieout.common.landing.SmallFiles;

/** The few things landing asks of the place it is kept in. Paths are relative and use {@code /}. */
public interface LandingStore extends SmallFiles {

    /**
     * Begins a file, or goes on with it.
     *
     * @param version what an earlier try left is gone on with only if it was of the same version
     */
    Upload upload(String path, String version) throws IOException;

    /** Makes a small file visible in one piece, replacing the one before. */
    void replace(String path, byte[] bytes) throws IOException;

    /** Makes a small file visible in one piece; false, and nothing changed, where there is one already. */
    boolean create(String path, byte[] bytes) throws IOException;

    /** Every file below a folder, also those that are not complete. */
    List<String> list(String folder) throws IOException;

    /** Removes files, and the folders this leaves empty. */
    void delete(List<String> paths) throws IOException;

    /**
     * Holds a folder for this process alone until closed.
     *
     * @throws org.tieout.common.run.InputNotReadyException where another holds it
     */
    Closeable lock(String folder) throws IOException;
}
