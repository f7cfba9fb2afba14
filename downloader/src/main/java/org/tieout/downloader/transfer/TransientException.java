package org.tieout.downloader.transfer;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/** A failure that may be gone the next time: worth asking again. */
public final class TransientException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /**
     * @param message who failed and how; never a secret
     * @param retryAfter what the provider asks us to wait at least; zero where it does not say
     */
    public TransientException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public TransientException(String message, IOException cause) {
        super(message, cause);
        this.retryAfter = Duration.ZERO;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
