package org.tieout.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is published is a function of its sources: who builds them can tell by a checksum whether what he was handed was
 * made of them.
 */
class SameBytesIT {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<Path> NO_SOURCES = Set.of(CHECKOUT.resolve(".git"), CHECKOUT.resolve("data"));
    private static final String ARCHIVE = System.getProperty("dist.name") + ".tar.gz";
    private static final Path MADE = Path.of("dist", "target");

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void builtElsewhereLaterByAnotherUserInAnotherLanguageEveryByteIsTheSame(@TempDir Path folder) throws Exception {
        Path elsewhere = folder.resolve("a-folder-whose-name-is-longer").resolve("than-that-of-the-first");
        copySources(elsewhere);

        build(elsewhere);

        List<String> published = published(elsewhere);
        assertThat(published).contains(ARCHIVE, ARCHIVE + ".sha256");
        List<String> differences = new ArrayList<>();
        for (String file : published) {
            differences.addAll(Differences.of(
                    CHECKOUT.resolve(MADE).resolve(file),
                    elsewhere.resolve(MADE).resolve(file)));
        }
        assertThat(differences).isEmpty();
    }

    private static List<String> published(Path checkout) throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve(MADE))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches(".*\\.(tar\\.gz|deb|sha256)"))
                    .sorted()
                    .toList();
        }
    }

    /** All but what was built and what is kept. */
    private static void copySources(Path to) throws IOException {
        Files.createDirectories(to);
        Files.walkFileTree(CHECKOUT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (from.endsWith("target") || NO_SOURCES.contains(from)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(CHECKOUT.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, to.resolve(CHECKOUT.relativize(from)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** As somebody whose machine is set up otherwise, one module after the other. */
    private static void build(Path checkout) throws Exception {
        File log = Path.of("target", "same-bytes.log").toFile();
        ProcessBuilder maven = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask 077 && exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "-B",
                        "-ntp",
                        "-T",
                        "1",
                        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                        "-Pdist",
                        "-DskipTests",
                        "package")
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        maven.environment()
                .putAll(Map.of(
                        "JAVA_TOOL_OPTIONS", "-Duser.name=somebody -Duser.language=tr -Duser.country=TR",
                        "LC_ALL", "C",
                        "TZ", "Pacific/Chatham"));
        assertThat(maven.start().waitFor()).as("said in %s", log).isZero();
    }
}
