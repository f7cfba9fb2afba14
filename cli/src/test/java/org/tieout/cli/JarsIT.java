package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the jars carry besides classes, and that they carry no class twice. */
class JarsIT {

    private static final Path SUBMIT = Path.of(System.getProperty("submit.jar"));
    private static final Pattern ARTIFACT = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom.properties");

    @Test
    void everyJarOfOursCarriesItsLicense() throws IOException {
        List<String> ours = classPath().stream()
                .filter(jar -> Path.of(jar).getFileName().toString().startsWith("tieout-"))
                .toList();

        assertThat(ours).isNotEmpty();
        for (String jar : ours) {
            assertThat(text(Path.of(jar), "META-INF/LICENSE")).as(jar).contains("Apache License");
            assertThat(text(Path.of(jar), "META-INF/NOTICE")).as(jar).startsWith("Tieout\n");
        }
    }

    @Test
    void theJarForSparkSubmitCarriesTheLicenseOfWhateverIsInIt() throws IOException {
        String thirdParty = text(SUBMIT, "META-INF/THIRD-PARTY");

        assertThat(text(SUBMIT, "META-INF/LICENSE"))
                .contains("Apache License", "Oliver Siegmar", "PostgreSQL Global Development Group");
        assertThat(text(SUBMIT, "META-INF/NOTICE")).contains("Jackson");
        Set<String> contained = new TreeSet<>();
        for (String entry : entries(SUBMIT)) {
            Matcher artifact = ARTIFACT.matcher(entry);
            if (artifact.matches() && !artifact.group(1).equals("org.tieout")) {
                contained.add(artifact.group(1) + ":" + artifact.group(2));
            }
        }
        assertThat(contained)
                .isNotEmpty()
                .allSatisfy(artifact -> assertThat(thirdParty).contains(artifact));
        // Delta's jars do not say what they are.
        assertThat(thirdParty)
                .contains("io.delta:delta-kernel-api", "io.delta:delta-kernel-defaults", "io.delta:delta-storage");
    }

    @Test
    void theJarForSparkSubmitHoldsNothingTwice() throws IOException {
        List<String> files =
                entries(SUBMIT).stream().filter(name -> !name.endsWith("/")).toList();

        assertThat(files).doesNotHaveDuplicates();
    }

    /** Spark's, ORC's and Parquet's jars repeat some of their own: the same classes, of one build. */
    @Test
    void noClassComesFromTwoLibraries() throws IOException {
        Map<String, Set<String>> jarsOf = new TreeMap<>();
        for (String jar : classPath()) {
            for (String entry : new HashSet<>(entries(Path.of(jar)))) {
                if (entry.endsWith(".class") && !entry.startsWith("META-INF/") && !entry.equals("module-info.class")) {
                    jarsOf.computeIfAbsent(entry, unused -> new TreeSet<>()).add(library(jar));
                }
            }
        }

        jarsOf.values().removeIf(libraries -> libraries.size() == 1);
        // Spark's catalyst has a copy of one class that is made for newer Javas.
        jarsOf.remove("org/apache/datasketches/memory/internal/ResourceImpl.class");
        assertThat(jarsOf).isEmpty();
    }

    /** {@code spark} for {@code spark-core_2.13-4.2.0.jar}. */
    private static String library(String jar) {
        String name = Path.of(jar).getFileName().toString();
        return name.matches("(spark|orc|parquet)-.*") ? name.substring(0, name.indexOf('-')) : name;
    }

    private static List<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .toList();
    }

    private static List<String> entries(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().map(ZipEntry::getName).forEach(names::add);
        }
        return names;
    }

    private static String text(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            assertThat(entry).as("%s in %s", name, jar).isNotNull();
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
