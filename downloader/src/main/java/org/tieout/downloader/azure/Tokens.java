package org.tieout.downloader.azure;

import java.io.IOException;

/** Proves to one service of Azure who asks. */
public interface Tokens {

    /** A token that is good now. */
    String token() throws IOException;

    /** The service refused the last one: the next is to be a fresh one. */
    void forget();

    /** The tokens of each service. */
    @FunctionalInterface
    interface Of {
        Tokens endpoint(String endpoint);
    }
}
