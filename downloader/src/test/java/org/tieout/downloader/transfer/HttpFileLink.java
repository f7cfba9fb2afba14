package org.tieout.downloader.transfer;

import java.net.URI;
import org.tieout.downloader.http.HttpFile;

/** A link that never runs out. */
record HttpFileLink(URI now) implements HttpFile.SignedLink {

    @Override
    public URI renewed() {
        return now;
    }
}
