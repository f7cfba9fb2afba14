package org.tieout.common.landing;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.tieout.common.hash.Sha256;

/** Hashes and counts bytes on their way through. */
public final class Sha256Stream extends DigestInputStream {

    private long bytes;

    public Sha256Stream(InputStream in) {
        super(in, Sha256.digest());
    }

    /** Hash of the bytes read so far, in lower-case hex; ends the hashing. */
    public String sha256() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }

    /** Number of bytes read so far. */
    public long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        bytes += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        bytes += Math.max(count, 0);
        return count;
    }
}
