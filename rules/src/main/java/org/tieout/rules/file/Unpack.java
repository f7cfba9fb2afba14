package org.tieout.rules.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.tieout.common.landing.Sha256Stream;

/** Takes the wrappings off a file: ZIP, gzip, or gzip within ZIP. */
final class Unpack {

    private static final int BUFFER = 1 << 16;

    private Unpack() {}

    static InputStream of(InputStream packed, Sha256Stream landed) throws IOException {
        byte[] start = peek(packed, 4);
        if (isGzip(start)) {
            return limited(new GZIPInputStream(new Ahead(packed), BUFFER), landed);
        }
        if (!ZipContent.isZip(start)) {
            return packed;
        }
        InputStream content = new BufferedInputStream(limited(ZipContent.of(packed), landed), BUFFER);
        byte[] within = peek(content, 4);
        if (ZipContent.isZip(within) || new String(within, StandardCharsets.ISO_8859_1).equals("PAR1")) {
            throw new UnreadableException(
                    "it is a ZIP archive of a file that is packed by itself; deliver that file without the archive");
        }
        return isGzip(within) ? limited(new GZIPInputStream(new Ahead(content), BUFFER), landed) : content;
    }

    /** The first bytes of a stream that can go back. */
    static byte[] peek(InputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] start = in.readNBytes(bytes);
        in.reset();
        return start;
    }

    private static boolean isGzip(byte[] start) {
        return start.length >= 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
    }

    private static InputStream limited(InputStream unpacked, Sha256Stream landed) {
        return new Limited(unpacked, landed);
    }

    /** Java looks for a further member of gzip only where bytes are said to be available; object stores say nothing. */
    private static final class Ahead extends FilterInputStream {

        Ahead(InputStream packed) {
            super(packed);
        }

        @Override
        public int available() throws IOException {
            return peek(in, 1).length;
        }
    }

    /** A few kilobytes can unpack to terabytes; a month of charges packs to a fiftieth, not to a thousandth. */
    private static final class Limited extends FilterInputStream {

        private static final long HARMLESS = 1L << 30;
        private static final long TIMES = 400;

        private final Sha256Stream landed;
        private long bytes;

        Limited(InputStream unpacked, Sha256Stream landed) {
            super(unpacked);
            this.landed = landed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            bytes += Math.max(0, count);
            if (bytes > HARMLESS && bytes / TIMES > landed.bytes()) {
                throw new UnreadableException(
                        "it unpacks to more than %d times its size, as no file of charges does; look at what it is"
                                .formatted(TIMES));
            }
            return count;
        }
    }
}
