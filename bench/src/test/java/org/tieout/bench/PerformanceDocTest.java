package org.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The measured part of docs/performance.md is what bench/results holds. */
class PerformanceDocTest {

    private static final Path PAGE = Path.of("../docs/performance.md");
    private static final String BEGIN = "<!-- measured: made from bench/results -->\n";
    private static final String END = "<!-- end of measured -->\n";

    @Test
    void theMeasuredPartIsMadeFromTheResultsThatAreKept() throws IOException {
        List<Results> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("results"))) {
            for (Path file : files.sorted().toList()) {
                kept.add(ResultsFile.read(file));
            }
        }
        String page = Files.readString(PAGE);
        String measured = new Page(Results.together(kept)).text();
        String fresh =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + measured + page.substring(page.indexOf(END));

        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, fresh);
        }

        assertThat(Files.readString(PAGE))
                .as("written anew by mvn test -pl bench -Ddocs.update=true")
                .isEqualTo(fresh);
    }
}
