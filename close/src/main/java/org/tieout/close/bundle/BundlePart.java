package org.tieout.close.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.zip.CRC32;
import org.tieout.common.hash.Sha256;

/** A member of a bundle: its name, with {@code /} between folders, and its bytes. */
final class BundlePart {

    /** As members stand in a bundle: by the bytes of their names. */
    static final Comparator<String> BY_NAME = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private final String name;
    private final byte[] bytes;

    BundlePart(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    static BundlePart text(String name, String text) {
        return new BundlePart(name, text.getBytes(StandardCharsets.UTF_8));
    }

    String name() {
        return name;
    }

    int size() {
        return bytes.length;
    }

    String sha256() {
        return Sha256.hex(bytes);
    }

    int crc() {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
