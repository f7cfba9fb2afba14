package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.testing.SourceImports;

/** Which module may know which other, and who alone may use a library: docs/architecture.md says why. */
class ModulesTest {

    private static final Path HOUSE = Path.of("..");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            common         | common
            store-embedded | common embedded
            store          | common embedded store
            command        | common store command
            downloader     | common store command downloader
            spark-jobs     | common store command jobs
            close          | common store command close
            sample-data    | sampledata
            testing        | testing
            """)
    void knowsOnlyWhatIsBelowIt(String module, String known) throws IOException {
        List<String> packages = Arrays.stream(known.split(" "))
                .map(name -> "org.tieout." + name + ".")
                .toList();

        assertThat(imports(module).entrySet().stream()
                        .filter(imported -> imported.getKey().startsWith("org.tieout."))
                        .filter(imported -> packages.stream().noneMatch(imported.getKey()::startsWith)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.apache.spark.   | spark-jobs cli bench
            io.delta.           | spark-jobs
            org.apache.hadoop.  | spark-jobs
            org.duckdb.         | spark-jobs bench
            org.jdbi.           | store
            com.zaxxer.hikari.  | store
            org.flywaydb.       | store
            org.postgresql.     | store testing
            com.azure.          | downloader
            software.amazon.    | downloader
            java.net.http.      | downloader testing
            picocli.            | command downloader spark-jobs close cli bench
            """)
    void isUsedInNoOtherModule(String library, String modules) throws IOException {
        Map<String, SortedSet<String>> elsewhere = new TreeMap<>();
        for (String module : modules()) {
            if (!List.of(modules.split(" ")).contains(module)) {
                imports(module).forEach((imported, files) -> {
                    if (imported.startsWith(library)) {
                        elsewhere.put(imported, files);
                    }
                });
            }
        }

        assertThat(elsewhere).isEmpty();
    }

    @Test
    void everyModuleHasItsRule() throws IOException {
        assertThat(modules())
                .containsExactlyInAnyOrder(
                        "common",
                        "store-embedded",
                        "store",
                        "command",
                        "downloader",
                        "spark-jobs",
                        "close",
                        "sample-data",
                        "testing",
                        "cli",
                        "bench");
    }

    private static List<String> modules() throws IOException {
        List<String> modules = new ArrayList<>();
        Matcher module = Pattern.compile("<module>(.+)</module>").matcher(Files.readString(HOUSE.resolve("pom.xml")));
        while (module.find()) {
            modules.add(module.group(1));
        }
        return modules;
    }

    private static Map<String, SortedSet<String>> imports(String module) throws IOException {
        return SourceImports.of(HOUSE.resolve(module).resolve("src/main/java"));
    }
}
