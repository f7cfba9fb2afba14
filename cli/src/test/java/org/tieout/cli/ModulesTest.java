package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.testing.SourceCode;
import org.tieout.testing.SourceImports;

/** Which module may know which other, and who alone may use a library: docs/architecture.md says why. */
class ModulesTest {

    private static final Path HOUSE = Path.of("..");

    /** What a process has one of: two installations at work in one would get in each other's way there. */
    private static final Pattern OF_THE_PROCESS = Pattern.compile(
            "\\b(?:System\\s*\\.\\s*(?:out|err|setOut|setErr|setProperty|setProperties|clearProperty|getProperties)"
                    + "|FileDescriptor\\s*\\.\\s*(?:out|err))\\b|java\\.lang\\.System\\b");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            common         | common
            store-embedded | common embedded
            store          | common embedded store
            command        | common store command
            downloader     | common store command downloader
            rules          | common rules
            spark-jobs     | common store command rules jobs
            close          | common store command downloader close
            console        | common store command close console
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
                .as("what %s names of ours that is not below it, and where", module)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.apache.spark.   | spark-jobs bench
            io.delta.           | spark-jobs
            org.apache.hadoop.  | spark-jobs
            org.duckdb.         | spark-jobs bench
            org.jdbi.           | store
            com.zaxxer.hikari.  | store
            org.flywaydb.       | store
            org.postgresql.     | store testing
            com.azure.          | downloader
            software.amazon.    | downloader
            java.net.http.      | downloader command console testing bench
            jakarta.mail.       | command
            de.focus_shift.     | close
            picocli.            | command downloader spark-jobs close console cli dist bench
            org.springframework. | console
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

        assertThat(elsewhere)
                .as("what is named of %s outside of %s, and where", library, modules)
                .isEmpty();
    }

    @Test
    void streamsAndPropertiesOfTheProcessAreForWhoStartsIt() throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        for (String module : modules()) {
            sources(module).forEach((file, code) -> {
                Matcher found = OF_THE_PROCESS.matcher(code);
                while (found.find()) {
                    used.computeIfAbsent(module + "/" + file.replaceFirst(".*/", ""), unused -> new TreeSet<>())
                            .add(found.group());
                }
            });
        }

        assertThat(used)
                .as(
                        "who uses them; commands write to their command line's own streams, settings are handed on as values")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "command/Commands.java", Set.of("System.out", "System.err"),
                        // Where the process puts aside what is temporary, told by its main method.
                        "common/ProcessFolder.java", Set.of("System.setProperty"),
                        "bench/Bench.java", Set.of("System.out", "System.err"),
                        "bench/CloseBench.java", Set.of("System.out"),
                        "bench/AccrualBench.java", Set.of("System.out"),
                        "bench/ConsoleBench.java", Set.of("System.out"),
                        "bench/LargeCompany.java", Set.of("System.err"),
                        "bench/RunDuckDb.java", Set.of("System.out"),
                        // Java's own server knows no other way to be told.
                        "testing/LocalServer.java", Set.of("System.setProperty")));
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
                        "rules",
                        "spark-jobs",
                        "close",
                        "console",
                        "sample-data",
                        "testing",
                        "cli",
                        "dist",
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
        return SourceImports.of(main(module));
    }

    private static SortedMap<String, String> sources(String module) throws IOException {
        return SourceCode.of(main(module));
    }

    private static Path main(String module) {
        return HOUSE.resolve(module).resolve("src/main/java");
    }
}
