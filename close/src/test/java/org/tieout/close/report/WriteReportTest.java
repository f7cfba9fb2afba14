package org.tieout.close.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.report.WriteReport.Existing;
import org.tieout.common.run.ConfigInvalidException;

class WriteReportTest {

    private final Path dir;
    private final Path file;

    WriteReportTest(@TempDir Path dir) {
        this.dir = dir;
        this.file = dir.resolve("report.html");
    }

    @Test
    void isThereWholeAndNothingBesideIt() throws IOException {
        new WriteReport(file, Existing.STAYS).apply("<p>é</p>");

        assertThat(file).hasContent("<p>é</p>");
        try (Stream<Path> all = Files.list(dir)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void whatIsThereStaysUnlessItIsToBeReplaced() throws IOException {
        Files.writeString(file, "old");

        assertThatThrownBy(() -> new WriteReport(file, Existing.STAYS).apply("new"))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot write %s: it is there already; name another file with --output, or write over it with --force"
                                .formatted(file));
        assertThat(file).hasContent("old");

        new WriteReport(file, Existing.IS_REPLACED).apply("new");
        assertThat(file).hasContent("new");
    }

    @Test
    void aFolderIsNeverReplaced() {
        assertThatThrownBy(() -> new WriteReport(dir, Existing.IS_REPLACED).apply("new"))
                .hasMessage("Cannot write %s: it is a folder; name a file with --output".formatted(dir));
    }

    @Test
    void whereItCannotBeWrittenOneSentenceSaysWhy() {
        assertThatThrownBy(() -> new WriteReport(dir.resolve("no/report.html"), Existing.STAYS).apply("new"))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageEndingWith("no/report.html: it is not there; name another file with --output");
    }
}
