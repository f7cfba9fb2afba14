package org.tieout.command.message;

import org.jspecify.annotations.Nullable;

/** A server did not take a message; the sentence says why, and holds no secret. */
public final class NotDeliveredException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean isServerOut;

    private NotDeliveredException(String message, @Nullable Throwable cause, boolean isServerOut) {
        super(message, cause);
        this.isServerOut = isServerOut;
    }

    /** This message is not taken; others may be. */
    static NotDeliveredException refused(String message) {
        return new NotDeliveredException(message, null, false);
    }

    /** This message is not taken; others may be. */
    static NotDeliveredException refused(String message, Throwable cause) {
        return new NotDeliveredException(message, cause, false);
    }

    /** The server takes nothing now: there is no use in going on. */
    static NotDeliveredException serverOut(String message, Throwable cause) {
        return new NotDeliveredException(message, cause, true);
    }

    /** The server takes nothing now: there is no use in going on. */
    static NotDeliveredException serverOut(String message) {
        return new NotDeliveredException(message, null, true);
    }

    /** Whether the server takes nothing now. */
    public boolean isServerOut() {
        return isServerOut;
    }
}
