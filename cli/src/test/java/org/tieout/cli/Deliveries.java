package org.tieout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What providers do with files they have delivered. */
final class Deliveries {

    private Deliveries() {}

    /** Delivers a compressed file again, with other lines. */
    static void change(Path file, UnaryOperator<List<String>> change) throws IOException {
        List<String> lines;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", change.apply(lines)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
