package org.tieout.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.testing.SourceImports;

/** The arrows between the packages of the rules; docs/architecture.md draws them. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java/org/tieout/rules");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cell        | cell
            dataset     | cell dataset
            name        | dataset name
            dialect     | cell dataset name dialect
            conformance | cell dialect conformance
            file        | cell dataset name dialect file
            value       | cell dataset dialect value
            control     | cell dataset dialect conformance file value control
            typing      | cell dataset name dialect conformance file value control typing
            match       | dataset match
            explain     | dataset explain
            """)
    void packageKnowsOnlyWhatIsBelowIt(String folder, String known) throws IOException {
        List<String> packages = Arrays.stream(known.split(" "))
                .map(name -> "org.tieout.rules." + name + ".")
                .toList();

        assertThat(SourceImports.of(SOURCES.resolve(folder)).entrySet().stream()
                        .filter(imported -> imported.getKey().startsWith("org.tieout.rules."))
                        .filter(imported -> packages.stream().noneMatch(imported.getKey()::startsWith)))
                .as("what %s names that is not below it, and where", folder)
                .isEmpty();
    }

    @Test
    void everyPackageHasItsRule() throws IOException {
        try (Stream<Path> packages = Files.list(SOURCES)) {
            assertThat(packages.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "cell",
                            "dataset",
                            "name",
                            "dialect",
                            "conformance",
                            "file",
                            "value",
                            "control",
                            "typing",
                            "match",
                            "explain");
        }
    }
}
