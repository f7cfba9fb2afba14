package org.tieout.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What a figure was measured on. */
final class Facts {

    private Facts() {}

    static Results.Machine machine() throws IOException, SQLException {
        String duckdb;
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            duckdb = database.getMetaData().getDatabaseProductVersion();
        }
        return new Results.Machine(
                line(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                ((com.sun.management.OperatingSystemMXBean)
                                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.version"),
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                System.getProperty("bench.delta", "?"),
                duckdb);
    }

    /** Short, with a plus where the checkout had changes of its own. */
    static String commit(Path home) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty=+", "--abbrev=7", "--exclude=*")
                .directory(home.toFile())
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? said : "unknown";
    }

    private static String line(Path file, String key) throws IOException {
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
