package org.tieout.downloader.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.tieout.downloader.landing.Delivery;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;

/**
 * An offer whose files lie at a provider.
 *
 * @param files by their names in the offer
 * @param check asked once every file has been read
 */
public record RemoteDelivery(Offer offer, Map<String, RemoteFile> files, StillOffered check, RetryPolicies patience)
        implements Delivery {

    /** Whether the provider still offers just what it did. */
    public interface StillOffered {
        StillOffered ALWAYS = () -> true;

        boolean ask() throws IOException;
    }

    public RemoteDelivery {
        files = Map.copyOf(files);
    }

    @Override
    public InputStream open(OfferedFile file, long from) {
        RemoteFile remote = files.get(file.name());
        if (remote == null) {
            throw new IllegalArgumentException("not offered: " + file.name());
        }
        return new ResumingStream(file.name(), remote, from, file.bytes(), patience);
    }

    @Override
    public boolean isStillOffered() throws IOException {
        return check.ask();
    }
}
