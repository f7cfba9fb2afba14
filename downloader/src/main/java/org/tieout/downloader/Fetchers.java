package org.tieout.downloader;

import org.tieout.common.config.Fetch;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.Wanted;
import org.tieout.downloader.files.DeliveredFiles;

/** The way in which a source is fetched. */
final class Fetchers {

    private Fetchers() {}

    static Fetcher of(Wanted wanted) {
        Fetch fetch = wanted.source().fetch();
        if (fetch instanceof Fetch.Files files) {
            return new DeliveredFiles(wanted, files);
        }
        throw new IllegalStateException("No way to fetch " + fetch);
    }
}
