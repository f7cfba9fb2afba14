package org.tieout.downloader.transfer;

import java.io.IOException;
import java.io.Serial;

/** An answer that asking again does not change. */
public class RefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * For the answers of one kind of service.
     *
     * @param message which request, and what the provider said; never a secret
     */
    protected RefusedException(String message) {
        super(message);
    }
}
