package org.tieout.downloader.landing;

import java.io.IOException;
import java.io.Serial;

/** What a provider offered is not there any more, or is something else now: to be looked for anew. */
public final class SourceChangedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /** @param message what changed; never a secret */
    public SourceChangedException(String message) {
        super(message);
    }
}
