package org.tieout.downloader.http;

import java.io.Serial;
import org.tieout.downloader.transfer.RefusedException;

/** A provider's answer that asking again does not change. */
public final class HttpStatusException extends RefusedException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /**
     * @param code the provider's word for what is wrong; empty where it has none
     * @param message which request, and what the provider said; never a secret
     */
    public HttpStatusException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
