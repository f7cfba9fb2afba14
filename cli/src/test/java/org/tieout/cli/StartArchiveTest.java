package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An archive of a few classes: it takes Java a second or two to write. */
class StartArchiveTest {

    private static final String MODULES = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private StartArchive archive;

    @BeforeEach
    void list() throws Exception {
        Path jar = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path classes = Files.writeString(folder.resolve("classes"), "java/lang/Object\npicocli/CommandLine\n");
        archive = new StartArchive(
                folder.resolve("tieout.jsa"), "this build and Java", jar.toString(), List.of(MODULES), classes);
    }

    @Test
    void theNextStartTakesItsClassesFromIt() throws Exception {
        Files.writeString(folder.resolve("tieout.jsa.part-4711"), "of one that was killed");

        archive.keep(told::add);

        assertThat(told)
                .containsExactly(
                        "keeping an archive of Java's classes: ten to thirty seconds, once, and seconds less at every start from now on");
        assertThat(files()).containsExactly("classes", "tieout.jsa", "tieout.jsa.java", "tieout.jsa.lock");
        assertThat(folder.resolve("tieout.jsa.java")).hasContent("this build and Java");
        assertThat(start())
                .containsPattern("picocli.CommandLine source: shared objects file")
                .doesNotContain("[error]", "[warning]");
    }

    @Test
    void oneThatAnotherMadeMeanwhileIsLeft() throws Exception {
        Files.writeString(archive.file(), "whole");
        Files.setLastModifiedTime(
                archive.file(),
                FileTime.from(
                        Files.getLastModifiedTime(archive.classes()).toInstant().plusSeconds(1)));

        archive.keep(told::add);

        assertThat(told).isEmpty();
        assertThat(archive.file()).hasContent("whole");
    }

    @Test
    void whatCannotBeMadeIsNotThere() throws Exception {
        Files.delete(archive.classes());

        archive.keep(told::add);

        assertThat(files()).containsExactly("tieout.jsa.lock");
    }

    @Test
    void aFolderThatIsGoneChangesNothing() throws Exception {
        new StartArchive(
                        folder.resolve("gone/tieout.jsa"),
                        "",
                        archive.classPath(),
                        archive.modules(),
                        archive.classes())
                .keep(told::add);

        assertThat(told).isEmpty();
        assertThat(files()).containsExactly("classes");
    }

    /** What a JVM says that must have the archive and loads a class of the list. */
    private String start() throws IOException {
        Process java = new ProcessBuilder(
                        JAVA,
                        MODULES,
                        "-Xshare:on",
                        "-XX:SharedArchiveFile=" + archive.file(),
                        "-Xlog:class+load",
                        "-cp",
                        archive.classPath(),
                        "picocli.AutoComplete",
                        "--help")
                .redirectErrorStream(true)
                .start();
        return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
