package org.tieout.jobs.dataset;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.tieout.common.landing.Sha256Stream;

/** SHA-256 of the values of a row: an amount counts by its value, not by its zeros. */
public final class RowDigest {

    private final MessageDigest digest = Sha256Stream.sha256Digest();

    /** The next value. Its length goes first: no two rows of values make the same bytes. */
    public void add(@Nullable Object value) {
        if (value == null) {
            digest.update((byte) 0);
            return;
        }
        String text = value instanceof BigDecimal number
                ? (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString())
                : value.toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) 1);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    /** 32 bytes; the digest is then empty again. */
    public byte[] bytes() {
        return digest.digest();
    }
}
