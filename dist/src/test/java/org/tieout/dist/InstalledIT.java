package org.tieout.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tieout.common.file.FileTree;
import org.tieout.common.run.ExitCode;
import org.tieout.testing.S3Proxy;

/**
 * The archive on a machine that has a Java and neither Maven nor a checkout, by a user who may write his own folder
 * alone.
 */
class InstalledIT {

    private static final Path ARCHIVE = Path.of(System.getProperty("dist.archive"));
    private static final String NAME = System.getProperty("dist.name");
    private static final Set<String> BUILD = Set.of("mvn", "javac");
    private static final String ROOT = "root";
    private static final String NOBODY = "nobody";

    private Path folder;
    private Path program;
    private Path home;

    @BeforeEach
    void install() throws Exception {
        // Not a folder of the test's own: nobody but its owner may enter that.
        folder = Files.createTempDirectory("tieout-installed");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(said("tar", "-xzf", ARCHIVE.toString(), "-C", folder.toString())
                        .exitCode())
                .isZero();
        program = folder.resolve(NAME);
        home = Files.createDirectory(folder.resolve("home"));
        assertThat(said("chmod", "-R", "a-w", program.toString()).exitCode()).isZero();
        own(home);
    }

    /** Whatever became of it. */
    @AfterEach
    void uninstall() throws Exception {
        if (home != null) {
            tieout("store", "stop");
        }
        said("chmod", "-R", "u+w", folder.toString());
        FileTree.delete(folder);
    }

    @Test
    void runsTheDemoWithoutWritingBesideItself() throws Exception {
        List<String> before = files(program);

        assertThat(tieout("--version").out()).startsWith("tieout ").hasLineCount(1);
        Said demo = tieout("demo");
        Said lines = tieout("show", "invoices", "--period", "2026-10", "--format", "csv");

        assertThat(demo.exitCode()).as(demo.out()).isZero();
        assertThat(demo.out())
                .contains("Verdict: 5 of 8 invoices agree, and 34 of 48 lines")
                .contains("  %s/bin/tieout show invoices --period 2026-10".formatted(program));
        assertThat(lines.exitCode()).as(lines.out()).isZero();
        assertThat(lines.out()).startsWith("Reconciliation,BillingPeriod,");
        assertThat(files(program)).isEqualTo(before);
        assertThat(home.resolve(".local/share/tieout/lake")).isDirectory();
        assertThat(home.resolve(".local/state/tieout/tieout.log")).exists();
        assertThat(home.resolve(".cache/tieout/tieout.jsa")).isNotEmptyFile();
        assertThat(home.resolve("data")).doesNotExist();
    }

    /** As docs/running.md says, to a master and two workers; the jars are Spark's own and those of that folder. */
    @Test
    void withTheFolderForClustersSparkReadsAndWritesBuckets() throws Exception {
        Path data = home.resolve(".local/share/tieout");
        Path inBucket = data.resolve("bucket.yaml");
        assertThat(tieout("demo").exitCode()).isZero();
        String bucket = S3Proxy.shared().bucketUrl();
        Files.writeString(
                inBucket,
                Files.readString(program.resolve("conf/tieout.yaml"))
                        .replace("lake: lake", "lake: %s/lake".formatted(bucket))
                        .replace("landing: landing", "landing: %s/landing".formatted(bucket))
                        .replace(
                                "s3-endpoint: \"\"",
                                "s3-endpoint: " + S3Proxy.shared().endpoint()));
        Said download = tieout("--config", inBucket.toString(), "download", "--period", "2026-10");
        assertThat(download.exitCode()).as(download.out()).isZero();

        submit("IngestCommand", inBucket);
        submit("ReconcileCommand", inBucket);

        String[] show = {"show", "lines", "--period", "2026-10", "--format", "csv"};
        Said lines = tieout(Stream.concat(Stream.of("--config", inBucket.toString()), Stream.of(show))
                .toArray(String[]::new));
        assertThat(lines.exitCode()).as(lines.out()).isZero();
        assertThat(lines.out())
                .startsWith("Reconciliation,")
                .isEqualTo(tieout(show).out());
    }

    private void submit(String command, Path config) throws Exception {
        Path spark = home.resolve("spark");
        if (!Files.exists(spark)) {
            Files.createDirectories(spark.resolve("jars"));
            for (String jar :
                    ClusterJars.of(program.resolve("sbom/tieout.cdx.json")).spark()) {
                Files.createSymbolicLink(
                        spark.resolve("jars").resolve(jar),
                        program.resolve("lib").resolve(jar));
            }
            own(spark);
        }
        Path folder = program.resolve("lib/cluster");
        Said submitted = asOwnerOf(
                home,
                "SPARK_HOME=" + spark,
                "SPARK_SCALA_VERSION=2.13",
                "SPARK_LOCAL_IP=127.0.0.1",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + program.resolve("lib/tieout.args"),
                "-cp",
                spark + "/jars/*",
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local-cluster[2,1,1024]",
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.sql.shuffle.partitions=3",
                "--jars",
                folder + "/storage/*.jar",
                "--class",
                "org.tieout.jobs.run." + command,
                folder.resolve("tieout-submit.jar").toString(),
                "--config",
                config.toString(),
                "--period",
                "2026-10");
        assertThat(submitted.exitCode()).as(submitted.out()).isZero();
    }

    @Test
    void whoHasNoHomeIsToldWhatToDo() throws Exception {
        Said runs = tieoutAt(Path.of("/dev/null"), "show", "runs");

        assertThat(runs.exitCode()).isEqualTo(ExitCode.CONFIG_INVALID.code());
        assertThat(runs.out())
                .isEqualTo(
                        "tieout: Cannot keep anything in /dev/null/.local/share/tieout: this user may not make that folder; name another, as in TIEOUT_DATA=/srv/tieout\n");
    }

    /** How a program ended and what it said. */
    private record Said(int exitCode, String out) {}

    private Said tieout(String... arguments) throws Exception {
        return tieoutAt(home, arguments);
    }

    private Said tieoutAt(Path ownHome, String... arguments) throws Exception {
        return asOwnerOf(
                ownHome,
                Stream.concat(Stream.of(program.resolve("bin/tieout").toString()), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private Said asOwnerOf(Path ownHome, String... program) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", NOBODY, "--"));
        }
        command.addAll(List.of("env", "HOME=" + ownHome, "TMPDIR=" + home));
        command.addAll(Arrays.asList(program));
        return said(command.toArray(String[]::new));
    }

    private void own(Path whatWasMade) throws Exception {
        if (isRoot()) {
            assertThat(said("chown", "-R", NOBODY, whatWasMade.toString()).exitCode())
                    .isZero();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals(ROOT);
    }

    private Said said(String... command) throws Exception {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("TIEOUT_") || name.startsWith("XDG_"));
        if (home != null) {
            process.directory(home.toFile());
            environment.put("HOME", home.toString());
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", tools().toString());
        Process started = process.start();
        String out = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(started.waitFor(), out);
    }

    /** The machine's programs, but for those that build. */
    private Path tools() throws IOException {
        Path tools = folder.resolve("tools");
        if (!Files.exists(tools)) {
            Files.createDirectory(tools);
            for (Path place : List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"))) {
                try (Stream<Path> programs = Files.list(place)) {
                    for (Path one : programs.filter(
                                    file -> !BUILD.contains(file.getFileName().toString()))
                            .toList()) {
                        Path link = tools.resolve(one.getFileName());
                        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                            Files.createSymbolicLink(link, one);
                        }
                    }
                }
            }
        }
        return tools;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
