package org.tieout.downloader.landing;

import org.tieout.common.landing.LandedFile;

/** Told how a landing gets on. Files land side by side: it is called from several threads. */
public interface TransferListener {

    TransferListener NOBODY = new TransferListener() {
        @Override
        public void begins(Offer offer) {}

        @Override
        public void received(long bytes) {}

        @Override
        public void landed(LandedFile file) {}

        @Override
        public void ends() {}
    };

    void begins(Offer offer);

    /** Bytes that were received, or that an earlier try had left. */
    void received(long bytes);

    void landed(LandedFile file);

    /** Well or not. */
    void ends();
}
