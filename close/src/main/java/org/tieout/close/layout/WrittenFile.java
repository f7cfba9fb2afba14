package org.tieout.close.layout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A file of an export, proved to be writable: it can be written any number of times, and has the same bytes each time.
 *
 * @param name of the file, without a folder
 * @param size in bytes
 */
public record WrittenFile(String name, long size, Content content) {

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes it without holding it in memory; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        content.writeTo(out);
    }

    /** All of it, for files that are known to be small. */
    public byte[] bytes() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(size));
            content.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
