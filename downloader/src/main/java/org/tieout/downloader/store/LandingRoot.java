package org.tieout.downloader.store;

import java.io.IOException;
import java.util.List;
import org.tieout.common.run.InputNotReadyException;

/**
 * Where landing begins in a container or bucket.
 *
 * @param prefix of its keys, without a slash at either end; empty for the whole
 * @param url of the container or bucket, for messages
 */
record LandingRoot(String prefix, String url) {

    String key(String path) {
        return ObjectFolder.key(prefix, path);
    }

    /** A path as a URL. */
    String at(String path) {
        return url + "/" + key(path);
    }

    /** Every path below a folder. */
    List<String> list(ObjectStore store, String folder) throws IOException {
        String start = key(folder);
        int skipped = prefix.isEmpty() ? 0 : prefix.length() + 1;
        return store.list(start.isEmpty() ? "" : start + "/").stream()
                .map(object -> object.key().substring(skipped))
                .toList();
    }

    InputNotReadyException isHeld(String folder) {
        return new InputNotReadyException(
                "Cannot land into %s: another download of it is running; wait until it has ended"
                        .formatted(at(folder)));
    }
}
