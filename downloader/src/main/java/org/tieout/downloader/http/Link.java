package org.tieout.downloader.http;

import java.net.URI;
import java.net.URISyntaxException;
import org.tieout.downloader.transfer.UnreachableException;

/** A link as a provider hands it out. */
public final class Link {

    private Link() {}

    /**
     * Reads it.
     *
     * @throws UnreachableException where it is none; it may hold a key, so the message leaves it out
     */
    public static URI of(String text) throws UnreachableException {
        try {
            URI link = new URI(text);
            if (link.getHost() != null && String.valueOf(link.getScheme()).matches("https?")) {
                return link;
            }
        } catch (URISyntaxException e) {
            // Its message repeats the whole link.
        }
        throw new UnreachableException("a provider answered with a link that leads nowhere");
    }
}
