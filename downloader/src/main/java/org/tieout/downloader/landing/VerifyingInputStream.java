package org.tieout.downloader.landing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tieout.common.hash.Sha256;
import org.tieout.common.run.DataRefusedException;

/**
 * A file as it comes in: whoever reads it to the end has landed it. First come the bytes an earlier try has kept, then
 * those of the provider; all are counted and hashed, the new ones are written.
 */
final class VerifyingInputStream extends InputStream {

    private final OfferedFile file;
    private final InputStream kept;
    private final Upload upload;
    private final Delivery delivery;
    private final TransferListener watch;
    private final AtomicBoolean isGivenUp;
    private final MessageDigest sha256 = Sha256.digest();
    private final Optional<MessageDigest> md5;
    private Optional<InputStream> rest = Optional.empty();
    private long bytes;
    private boolean isBroken;

    VerifyingInputStream(
            Upload upload, OfferedFile file, Delivery delivery, TransferListener watch, AtomicBoolean isGivenUp)
            throws IOException {
        this.file = file;
        this.kept = upload.kept();
        this.upload = upload;
        this.delivery = delivery;
        this.watch = watch;
        this.isGivenUp = isGivenUp;
        this.md5 = file.md5().isPresent() ? Optional.of(Md5.digest()) : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        isBroken = true;
        int count = next(into, offset, length);
        isBroken = false;
        return count;
    }

    private int next(byte[] into, int offset, int length) throws IOException {
        if (isGivenUp.get()) {
            throw new InterruptedIOException("another file of the release could not be landed");
        }
        if (rest.isEmpty()) {
            int count = kept.read(into, offset, length);
            if (count >= 0) {
                return counted(into, offset, count);
            }
            rest = Optional.of(delivery.open(file, bytes));
        }
        int count = rest.get().read(into, offset, length);
        if (count > 0) {
            upload.rest().write(into, offset, count);
        }
        return counted(into, offset, count);
    }

    private int counted(byte[] into, int offset, int count) {
        if (count > 0) {
            bytes += count;
            sha256.update(into, offset, count);
            md5.ifPresent(digest -> digest.update(into, offset, count));
            watch.received(count);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        kept.close();
        if (rest.isPresent()) {
            rest.get().close();
        }
    }

    /** Whether the bytes did not come, rather than being wrong ones. */
    boolean isBroken() {
        return isBroken;
    }

    long bytes() {
        return bytes;
    }

    /**
     * Hash of all that came in, in lower-case hex, once it is what was offered; ends the hashing.
     *
     * @throws SourceChangedException where the provider's bytes are other ones by now
     * @throws DataRefusedException where the provider's own checksum does not fit
     */
    String verified() throws IOException {
        if (file.bytes().isPresent() && file.bytes().getAsLong() != bytes) {
            throw new SourceChangedException("%s was offered with %,d bytes and came with %,d"
                    .formatted(file.name(), file.bytes().getAsLong(), bytes));
        }
        String hash = HexFormat.of().formatHex(sha256.digest());
        if (file.sha256().isPresent() && !file.sha256().get().equals(hash)) {
            throw new SourceChangedException("%s changed while it was read".formatted(file.name()));
        }
        if (md5.isPresent()) {
            String has = HexFormat.of().formatHex(md5.get().digest());
            if (!has.equals(file.md5().orElseThrow())) {
                throw new DataRefusedException(
                        "Cannot land %s of %s: its MD5 is %s, and the provider says %s; run download again, and if it stays so, ask who wrote the file"
                                .formatted(
                                        file.name(),
                                        delivery.offer().from(),
                                        has,
                                        file.md5().orElseThrow()));
            }
        }
        return hash;
    }
}
