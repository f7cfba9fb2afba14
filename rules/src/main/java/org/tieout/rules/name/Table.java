package org.tieout.rules.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A table of words beside this class: one line a thing, its name first and the other words for it after it.
 *
 * <pre>
 * # a comment
 * eu-west-1|Europe (Ireland)|EU (Ireland)
 * </pre>
 *
 * The sign between words is {@code |}, because names of companies and places hold every other one.
 */
final class Table {

    private Table() {}

    static List<List<String>> read(String resource) {
        try (InputStream in = Table.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Cannot read table %s: it is not in the jar".formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\|", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read table " + resource, e);
        }
    }
}
