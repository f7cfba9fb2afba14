package org.tieout.downloader.fetch;

import org.tieout.downloader.landing.Delivery;

/** What a provider has for a billing period. */
public sealed interface FetchResult {

    /** Something to land. */
    record Data(Delivery delivery) implements FetchResult {}

    /**
     * Nothing, and that is no error: no usage of this kind, or not yet. It is asked again next time.
     *
     * @param why in the provider's terms
     */
    record Nothing(String why) implements FetchResult {}
}
