package org.tieout.rules.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tieout.common.landing.Sha256Stream;

/**
 * What a landed file unpacks to. Whoever reads it to its end has seen that its bytes are those that were landed: they
 * are hashed on their way, also those behind the end of what is packed.
 */
final class VerifiedStream extends FilterInputStream {

    private final InputStream packed;
    private final Sha256Stream landed;
    private final String sha256;
    private boolean isVerified;

    /**
     * @param landed the landed bytes, below everything else
     * @param packed what reads them, without what was read ahead being lost
     * @param sha256 what they are to hash to; empty where nobody says
     */
    VerifiedStream(InputStream unpacked, InputStream packed, Sha256Stream landed, String sha256) {
        super(unpacked);
        this.packed = packed;
        this.landed = landed;
        this.sha256 = sha256;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one < 0) {
            verify();
        }
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count < 0) {
            verify();
        }
        return count;
    }

    private void verify() throws IOException {
        if (isVerified || sha256.isEmpty()) {
            return;
        }
        byte[] rest = new byte[1 << 13];
        while (packed.read(rest) >= 0) {
            // Hashed below.
        }
        isVerified = true;
        if (!landed.sha256().equals(sha256)) {
            throw new ChangedBytes();
        }
    }

    /** The bytes are not those that were landed. */
    static final class ChangedBytes extends IOException {
        private static final long serialVersionUID = 1;
    }
}
