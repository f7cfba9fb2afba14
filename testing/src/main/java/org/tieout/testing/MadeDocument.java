package org.tieout.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a page of {@code docs} that is made from code to what the code says; {@code -Ddocs.update=true} writes it. */
public final class MadeDocument {

    /** Tests run in the folder of their module. */
    private static final Path DOCS = Path.of("..", "docs");

    private MadeDocument() {}

    public static void assertCurrent(String name, String page) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(DOCS);
            Files.writeString(file, page);
        }

        assertThat(file)
                .as("docs/%s is out of date; mvn -pl %s -am verify -Ddocs.update=true writes it", name, module())
                .content()
                .isEqualTo(page);
    }

    private static String module() {
        return String.valueOf(Path.of("").toAbsolutePath().getFileName());
    }
}
