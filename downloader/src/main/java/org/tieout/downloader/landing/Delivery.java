package org.tieout.downloader.landing;

import java.io.IOException;
import java.io.InputStream;

/** An offer whose files can be read. */
public interface Delivery {

    Offer offer();

    /**
     * Opens a file at an offset; ends at the file's last byte, whatever happens to connections on the way.
     *
     * @throws SourceChangedException where the provider no longer has the bytes it offered
     */
    InputStream open(OfferedFile file, long from) throws IOException;

    /** Asked once every file has been read: whether the provider still offers just this. */
    default boolean isStillOffered() throws IOException {
        return true;
    }
}
