package org.tieout.downloader.transfer;

import java.io.IOException;
import java.io.InputStream;
import org.tieout.downloader.landing.SourceChangedException;

/** A file at its provider: always the same version of it. */
@FunctionalInterface
public interface RemoteFile {

    /**
     * Its bytes from an offset to the end, as they come; a connection may be cut on the way.
     *
     * @param from at most the file's size; nothing comes where it is the size
     * @throws SourceChangedException where the provider no longer has this version
     * @throws UnreachableException where the provider could not be reached, or asked to wait, for longer than is
     *     reasonable
     */
    InputStream open(long from) throws IOException;
}
