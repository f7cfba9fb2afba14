package org.tieout.downloader.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RemoteFile;

/**
 * A container or bucket that is read. Failures are {@link SourceChangedException} where an object is gone or replaced,
 * {@code HttpFailure} where the store refuses us, {@code Unreachable} where it does not answer.
 */
public interface ObjectStore {

    /** Every object whose key begins so, in the order of their keys. */
    List<StoredObject> list(String prefix) throws IOException;

    /** A small object; empty where there is none. */
    Optional<byte[]> read(String key) throws IOException;

    /** What is known of one object; empty where there is none. */
    Optional<StoredObject> find(String key) throws IOException;

    /** An object to be read in just this version. */
    RemoteFile file(StoredObject object);
}
