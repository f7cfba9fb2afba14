package org.tieout.downloader.fetch;

import java.io.IOException;

/** Knows one way in which a provider hands out its data, for one source and billing period. */
@FunctionalInterface
public interface Fetcher {

    /**
     * Looks what the provider has now. Nothing is landed yet; but a provider that makes its reports on demand is asked
     * to make one.
     */
    FetchResult find() throws IOException;
}
