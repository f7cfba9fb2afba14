package org.tieout.downloader.transfer;

import java.io.IOException;
import java.io.Serial;

/** A provider did not answer, or not with what was asked for, however often it was asked: to be tried again later. */
public final class UnreachableException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /** @param message which provider and what it said; never a secret */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnreachableException(String message) {
        super(message);
    }
}
