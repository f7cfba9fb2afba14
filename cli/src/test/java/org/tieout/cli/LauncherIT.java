package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tieout} in a built checkout, on a java that says what it is called with. */
class LauncherIT {

    @TempDir
    private Path folder;

    private Path home;
    private Path jdk;

    @BeforeEach
    void checkOut() throws IOException {
        home = folder.resolve("tieout");
        jdk = folder.resolve("jdk");
        program(home.resolve("bin/tieout"), Files.readString(Path.of("..", "bin", "tieout")));
        write(home.resolve("pom.xml"), "");
        write(home.resolve("cli/pom.xml"), "");
        write(home.resolve("cli/src/main/Source.java"), "");
        built("tieout.args", 60);
        program(jdk.resolve("bin/java"), """
                #!/bin/sh
                case "$*" in
                  *-XshowSettings*) echo '    java.specification.version = 11' >&2 ;;
                  *) printf '%s\\n' "$@" ;;
                esac
                """);
    }

    @Test
    void readsTheVersionFromTheJdk() throws Exception {
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Ada\"\nJAVA_VERSION=\"17.0.15\"\n");

        assertThat(tieout("run", "--period", "2026-10"))
                .startsWith("@" + home.toRealPath().resolve("cli/target/tieout.args"))
                .endsWith("org.tieout.cli.Tieout\nrun\n--period\n2026-10\n");
    }

    @Test
    void aNewerJavaIsNotToWarnOfWhatOnlyLibrariesCanChange() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        assertThat(tieout("run")).doesNotContain("--enable-native-access", "--sun-misc-unsafe-memory-access");

        write(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        assertThat(tieout("run"))
                .contains("--enable-native-access=ALL-UNNAMED\n", "--sun-misc-unsafe-memory-access=allow\n");
    }

    @Test
    void theConsoleStartsFromClassesOfItsOwn() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        Path target = home.toRealPath().resolve("console/target");
        write(target.resolve("console.args"), "-cp \"%s/tieout-console.jar\"".formatted(target));
        Files.setLastModifiedTime(
                target.resolve("console.args"), FileTime.from(Instant.now().plusSeconds(3600)));

        assertThat(tieout("console", "--port", "0"))
                .startsWith("tieout: this console also keeps an archive of its classes")
                .contains("@%s/console.args\n".formatted(target))
                .contains("-XX:ArchiveClassesAtExit=%s/console.jsa\n".formatted(target))
                .doesNotContain("--enable-native-access", "No such file")
                .endsWith("org.tieout.console.ConsoleMain\nconsole\n--port\n0\n");
    }

    @Test
    void refusesAnOldJdk() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");

        assertThat(tieout("--help"))
                .isEqualTo(
                        "tieout: Java 17 or newer is needed, and %s is version 1.8.0_402; install a JDK 17 or set JAVA_HOME\n"
                                .formatted(jdk.resolve("bin/java")));
    }

    @Test
    void asksAJavaThatNamesItsVersionNowhere() throws Exception {
        assertThat(tieout("--help"))
                .isEqualTo(
                        "tieout: Java 17 or newer is needed, and %s is version 11; install a JDK 17 or set JAVA_HOME\n"
                                .formatted(jdk.resolve("bin/java")));
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Files.delete(jdk.resolve("bin/java"));

        assertThat(tieout("--help"))
                .isEqualTo(
                        "tieout: Java 17 or newer is needed, and no java was found; install a JDK or set JAVA_HOME\n");
    }

    @Test
    void usesAnArchiveOfThisBuildAndThisJavaAlone() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        write(jdk.resolve("lib/modules"), "classes");
        assertThat(tieout("show", "lines")).doesNotContain("archive", "Archive").contains("-XX:TieredStopAtLevel=1\n");

        archived(30);
        assertThat(tieout("show", "lines"))
                .contains("-XX:SharedArchiveFile=", "-Xshare:auto\n", "-XX:ArchiveRelocationMode=0\n");
        assertThat(tieout("run")).contains("-XX:SharedArchiveFile=").doesNotContain("-Dtieout.archive=");

        archived(90);
        assertThat(tieout("show", "lines")).doesNotContain("Archive");
        assertThat(tieout("run")).contains("-Dtieout.archive=");

        archived(30);
        write(jdk.resolve("lib/modules"), "classes of an update");
        assertThat(tieout("run")).contains("-Dtieout.archive=").doesNotContain("-XX:SharedArchiveFile=");

        archived(30);
        Path archive = home.toRealPath().resolve("cli/target/tieout.jsa");
        FileTime made = Files.getLastModifiedTime(archive);
        Files.write(archive, new byte[4096]);
        Files.setLastModifiedTime(archive, made);
        assertThat(tieout("run")).contains("-Dtieout.archive=").doesNotContain("-XX:SharedArchiveFile=");
    }

    @Test
    void jobsAskForLargePagesWhereLinuxGivesThemToWhoeverAsks() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        String large = "-XX:+UseTransparentHugePages\n";
        Path pages = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean areGiven = Files.isReadable(pages) && Files.readString(pages).contains("[madvise]");

        assertThat(tieout("ingest").contains(large)).isEqualTo(areGiven);
        assertThat(tieout("show", "lines")).doesNotContain(large);
    }

    @Test
    void aRunOrADemoIsToKeepAnArchiveWhereThereIsNone() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path archive = home.toRealPath().resolve("cli/target/tieout.jsa");

        for (String word : List.of("run", "demo")) {
            assertThat(tieout(word))
                    .startsWith("@")
                    .contains("-Dtieout.archive=%s\n".formatted(archive))
                    .contains("-Dtieout.archive.of=%s/lib/modules ".formatted(jdk))
                    .containsPattern("-XX:DumpLoadedClassList=%s/tmp/.*/classes\n".formatted(folder));
        }
        assertThat(tieout("ingest")).doesNotContain("rchive");
        assertThat(archive.resolveSibling("tieout.jsa.java")).doesNotExist();
    }

    @Test
    void whoChoosesClassesOrArchivesHimselfIsLeftAlone() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

        for (String own : List.of("-Xshare:auto", "-cp more.jar", "-XX:ArchiveClassesAtExit=mine.jsa")) {
            assertThat(tieoutWith("TIEOUT_JAVA_OPTS", own, "run")).doesNotContain("-Dtieout.archive=");
        }
        assertThat(tieoutWith("TIEOUT_JAVA_OPTS", "-Dspark.sql.shuffle.partitions=64", "run"))
                .contains("-Dtieout.archive=");
    }

    @Test
    void whatAProcessPutsAsideLiesInAFolderOfItsOwnThatNobodyElseMade() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path all = folder.resolve("tmp/tieout-" + System.getProperty("user.name"));
        Files.createDirectories(folder.resolve("tmp"));

        assertThat(tieout("run")).containsPattern("-Djava.io.tmpdir=%s/\\d+-\\d+\n".formatted(all));
        try (Stream<Path> made = Files.list(all)) {
            assertThat(made.map(Path::toString)).hasSize(2).anyMatch(file -> file.endsWith(".lock"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all)))
                .isEqualTo("rwx------");

        Files.move(all, folder.resolve("elsewhere"));
        Files.createSymbolicLink(all, folder.resolve("elsewhere"));
        assertThat(tieout("run")).doesNotContain("java.io.tmpdir");
    }

    @Test
    void theLogIsAsTheEnvironmentSays() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

        assertThat(tieoutWith("TIEOUT_LOG", "-", "run"))
                .contains("-Dtieout.log=-\n")
                .contains("/conf/log4j2-stderr.properties\n");
        assertThat(tieoutWith("TIEOUT_LOG_FORMAT", "json", "run")).contains("/conf/log4j2-json.properties\n");
        assertThat(tieoutWith("TIEOUT_LOG_FORMAT", "xml", "run"))
                .isEqualTo("tieout: TIEOUT_LOG_FORMAT is xml; write text or json\n");
    }

    @Test
    void aLogThatCannotBeWrittenIsNone() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

        assertThat(tieout("run"))
                .contains("-Dtieout.log=%s\n".formatted(home.toRealPath().resolve("data/logs/tieout.log")))
                .contains("/conf/log4j2.properties\n");

        Path elsewhere = Files.writeString(folder.resolve("file"), "where a folder would be");
        assertThat(tieoutWith("TIEOUT_LOG", elsewhere.resolve("tieout.log").toString(), "run"))
                .startsWith("tieout: no log is kept: %s/tieout.log cannot be written\n".formatted(elsewhere))
                .contains("-Dtieout.log=\n")
                .contains("/conf/log4j2-none.properties\n");
    }

    @Test
    void anInstallationThatCannotBeWrittenStartsWithoutLogAndArchive() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        write(home.resolve("data"), "a file where the folder would be");

        assertThat(tieout("run"))
                .startsWith("@")
                .contains("/conf/log4j2-none.properties\n")
                .endsWith("org.tieout.cli.Tieout\nrun\n");
    }

    @Test
    void saysHowItWasCalled() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("tieout"), home.resolve("bin/tieout"));

        assertThat(tieout("run")).contains("-Dtieout.called=%s/bin/tieout\n".formatted(home));
        assertThat(tieoutWith("PATH", programs + ":" + System.getenv("PATH"), "run"))
                .contains("-Dtieout.called=tieout\n");
    }

    @Test
    void whatMustBeBuiltAndCannotBeIsSaidInASentence() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Files.delete(home.resolve("cli/target/tieout.args"));
        write(home.resolve("target"), "a file where the folder would be");

        assertThat(tieout("run"))
                .isEqualTo(
                        "tieout: %s must be built and may not be written: whoever may runs bin/tieout --version there once\n"
                                .formatted(home.toRealPath()));
    }

    @Test
    void aCopyOfACheckoutIsBuiltAnew() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Files.move(home, folder.resolve("elsewhere"));
        home = folder.resolve("elsewhere");
        write(home.resolve("target"), "a file where the folder would be");

        assertThat(tieout("run")).startsWith("tieout: %s must be built".formatted(home.toRealPath()));
    }

    @Test
    void anInstallationIsNeverBuiltAndKeepsNothingBesideItself() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Files.delete(home.resolve("cli/target/tieout.args"));
        write(home.resolve("lib/tieout.args"), "");
        write(home.resolve("lib/tieout.jars"), "a.jar\nb.jar\n");
        write(home.resolve("lib/build"), "1\n");
        Path lib = home.toRealPath().resolve("lib");
        Path user = folder.resolve("home");

        assertThat(tieout("demo"))
                .contains("@%s/tieout.args\n".formatted(lib))
                .contains("-cp\n%s/a.jar:%s/b.jar\n".formatted(lib, lib))
                .contains("-Dtieout.data=%s/.local/share/tieout\n".formatted(user))
                .contains("-Dtieout.log=%s/.local/state/tieout/tieout.log\n".formatted(user))
                .contains("-Dtieout.archive=%s/.cache/tieout/tieout.jsa\n".formatted(user));
        assertThat(tieoutWith("TIEOUT_DATA", "/data/tieout", "run")).contains("-Dtieout.data=/data/tieout\n");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void speaksUtf8WhateverTheLocale() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        program(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$LC_ALL\"\n");

        assertThat(tieoutWith("LC_ALL", "C", "run")).isEqualTo("C.UTF-8\n");
        assertThat(tieoutWith("LC_ALL", "POSIX", "run")).isEqualTo("C.UTF-8\n");
        assertThat(tieoutWith("LC_ALL", "C.utf8", "run")).isEqualTo("C.utf8\n");
    }

    /** Everything a command says. */
    private String tieout(String... arguments) throws IOException {
        return tieoutWith("TIEOUT_LOG", "", arguments);
    }

    /** The same, with a variable of its environment. */
    private String tieoutWith(String variable, String value, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/tieout").toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("JAVA_HOME", jdk.toString());
        process.environment().put("HOME", folder.resolve("home").toString());
        process.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        process.environment().remove("TIEOUT_JAVA_OPTS");
        process.environment().put("TMPDIR", folder.resolve("tmp").toString());
        process.environment().put(variable, value);
        return new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A file of the build: newer than the sources, and so many seconds older than another may be. */
    private void built(String name, long secondsOld) throws IOException {
        Path target = home.toRealPath().resolve("cli/target");
        Path file = target.resolve(name);
        write(file, "-cp \"%s/tieout-cli.jar\"".formatted(target));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600 - secondsOld)));
    }

    /** An archive as a run leaves it. */
    private void archived(long secondsOld) throws IOException {
        built("tieout.jsa", secondsOld);
        write(home.toRealPath().resolve("cli/target/tieout.jsa.java"), javaOfArchives());
    }

    /** What a run is told to say beside its archive. */
    private String javaOfArchives() throws IOException {
        Path archive = home.toRealPath().resolve("cli/target/tieout.jsa");
        Path aside = archive.resolveSibling("aside");
        Files.move(archive, aside);
        String said = tieout("run");
        Files.move(aside, archive);
        return said.replaceFirst("(?s).*-Dtieout.archive.of=(.*?\n).*", "$1");
    }

    private static void program(Path file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
