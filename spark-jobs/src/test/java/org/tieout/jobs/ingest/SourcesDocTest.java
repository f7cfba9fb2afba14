package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.name.Cloud;

class SourcesDocTest {

    private static final Path PAGE = Path.of("../docs/sources.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    static Stream<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE)).results().map(found -> found.group(1));
    }

    @Test
    void hasExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAConfigWhoseFilesADialectReads(String example, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("tieout.yaml");
        Files.writeString(
                file,
                "lake: lake\nlanding: landing\nruns: runs\nmetadata: { url: \"embedded:store\" }\nreconciliations: []\n"
                        + (example.contains("sources:") ? "" : "sources:\n")
                        + example);

        TieoutConfig config = ConfigReader.read(file);

        assertThat(config.sources()).isNotEmpty().allSatisfy(SourcesDocTest::isRead);
    }

    private static void isRead(SourceConfig source) {
        Optional<Cloud> cloud = Optional.of(Cloud.of(source.provider()));
        assertThat(Dialects.ALL)
                .as(source.name())
                .anyMatch(dialect ->
                        dialect.kind() == source.kind() && dialect.cloud().equals(cloud));
    }
}
