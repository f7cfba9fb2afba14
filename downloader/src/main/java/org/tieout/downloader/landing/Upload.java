package org.tieout.downloader.landing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A file on its way into landing. Nobody sees it before it is complete. */
public interface Upload extends Closeable {

    /** What an earlier try that was cut off has left of the file; empty where a store keeps nothing of such tries. */
    InputStream kept() throws IOException;

    /** Takes the bytes after those that were kept. */
    OutputStream rest() throws IOException;

    /** Makes the file visible, in one piece. */
    void complete() throws IOException;

    /** Forgets what has been written: it is not what was offered. */
    void discard() throws IOException;

    /** Ends the try. What has been written is kept for the next one, where the store can. */
    @Override
    void close() throws IOException;
}
