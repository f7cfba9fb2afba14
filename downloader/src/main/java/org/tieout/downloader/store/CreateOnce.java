package org.tieout.downloader.store;

import java.io.IOException;
import java.util.Arrays;
import org.tieout.common.landing.SmallFiles;
import org.tieout.downloader.http.HttpStatusException;

/**
 * Writes a file that must not be there yet. Where an answer is lost on the way, the repetition meets the file that the
 * first try has written; that is no other's.
 */
final class CreateOnce {

    private final StoreCalls calls;
    private final SmallFiles files;
    private int attempts;

    CreateOnce(StoreCalls calls, SmallFiles files) {
        this.calls = calls;
        this.files = files;
    }

    /** False where another has written it. */
    boolean create(String place, String path, byte[] bytes, StoreCalls.Call<?> put) throws IOException {
        try {
            calls.ask(place, () -> {
                attempts++;
                return put.make();
            });
            return true;
        } catch (HttpStatusException e) {
            if (e.status() != 409 && e.status() != 412) {
                throw e;
            }
            return attempts > 1
                    && files.read(path)
                            .filter(there -> Arrays.equals(there, bytes))
                            .isPresent();
        }
    }
}
