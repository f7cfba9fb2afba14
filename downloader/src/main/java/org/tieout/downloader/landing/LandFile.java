package org.tieout.downloader.landing;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tieout.common.hash.Sha256;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.run.DataRefusedException;

/** Lands one file: as delivered, byte for byte, read once and verified while it passes. */
final class LandFile {

    private static final int IDENTITY_LENGTH = 8;

    private final LandingStore store;
    private final String folder;
    private final Delivery delivery;
    private final TransferListener watch;
    private final AtomicBoolean isGivenUp;

    LandFile(LandingStore store, String folder, Delivery delivery, TransferListener watch, AtomicBoolean isGivenUp) {
        this.store = store;
        this.folder = folder;
        this.delivery = delivery;
        this.watch = watch;
        this.isGivenUp = isGivenUp;
    }

    /** @param place where it lies, below the release's folder */
    LandedFile land(OfferedFile file, String place) throws IOException {
        try (Upload upload = store.upload(folder + "/" + place, identity(file))) {
            VerifyingInputStream received = new VerifyingInputStream(upload, file, delivery, watch, isGivenUp);
            String sha256;
            try (received) {
                FileShape.check(file, received);
                sha256 = received.verified();
            } catch (DataRefusedException | SourceChangedException e) {
                // What has come is not what was offered: nothing to go on with.
                upload.discard();
                throw e;
            }
            upload.complete();
            return new LandedFile(
                    file.name(),
                    received.bytes(),
                    sha256,
                    file.rows().isPresent() ? Optional.of(file.rows().getAsLong()) : Optional.empty(),
                    file.eTag(),
                    place.equals(file.name()) ? Optional.empty() : Optional.of(place));
        }
    }

    /** Only of the very same bytes is a cut-off try gone on with. */
    private static String identity(OfferedFile file) {
        String what = file.eTag().orElse("") + "\n" + file.sha256().orElse("") + "\n" + file.bytes();
        return Sha256.hex(what).substring(0, IDENTITY_LENGTH);
    }
}
