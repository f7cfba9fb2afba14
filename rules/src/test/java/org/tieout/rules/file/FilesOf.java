package org.tieout.rules.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Delivered files, written by a test into its folder. */
public final class FilesOf {

    private final Path folder;

    FilesOf(Path folder) {
        this.folder = folder;
    }

    DeliveredFile text(String name, String text) {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    DeliveredFile bytes(String name, byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve(name), bytes);
            return new DeliveredFile(name, file.toUri().toString(), "", new LocalBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
