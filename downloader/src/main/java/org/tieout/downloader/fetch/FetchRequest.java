package org.tieout.downloader.fetch;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.transfer.RetryPolicies;

/**
 * What is to be fetched, and what a {@link Fetcher} may use for it.
 *
 * @param landing keeps what must outlive a killed download, beside the releases
 * @param say tells the user what is under way
 */
public record FetchRequest(
        SourceConfig source,
        BillingPeriod period,
        StorageConfig storage,
        LandingStore landing,
        RetryPolicies patience,
        Clock clock,
        Consumer<String> say) {

    /** An offer of the source for the period. */
    public Offer offer(String version, Finality finality, List<OfferedFile> files, String from) {
        return new Offer(source.name(), source.kind(), source.provider(), period, version, finality, files, from);
    }
}
