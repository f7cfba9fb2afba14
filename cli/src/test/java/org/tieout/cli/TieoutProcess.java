package org.tieout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command of Tieout in a process of its own, as bin/tieout starts it: it can be killed. */
final class TieoutProcess {

    private static final int MINUTES_TO_END = 4;
    private static final int LINES_OF_LOG = 80;

    /** Without the tests' own classes. */
    private static final String CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));

    private final Process process;
    private final Path log;

    private TieoutProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static TieoutProcess start(Installation tieout, String... arguments) throws IOException {
        return start(tieout, Map.of(), List.of(), arguments);
    }

    /** One with an environment and JVM options of its own. */
    static TieoutProcess start(
            Installation tieout, Map<String, String> environment, List<String> jvm, String... arguments)
            throws IOException {
        return start(List.of(), tieout, environment, jvm, arguments);
    }

    /**
     * One that hears Ctrl-C, also where whoever started the tests does not: a shell, of what runs in its background.
     */
    static TieoutProcess startInForeground(Installation tieout, String... arguments) throws IOException {
        return start(List.of("env", "--default-signal=INT"), tieout, Map.of(), List.of(), arguments);
    }

    private static TieoutProcess start(
            List<String> heard,
            Installation tieout,
            Map<String, String> environment,
            List<String> jvm,
            String... arguments)
            throws IOException {
        ClassArchive classes = ClassArchive.of(CLASS_PATH);
        boolean makesArchive = heard.isEmpty() && arguments[0].equals("run") && classes.isToBeMade();
        List<String> command = new ArrayList<>(heard);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("spark.jvm").split(" ", -1)));
        command.addAll(makesArchive ? classes.made() : classes.used());
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                // They live for seconds: no time to win by compiling well.
                "-XX:TieredStopAtLevel=1",
                // Of which a JVM without its second compiler reserves too little for a whole run.
                "-XX:ReservedCodeCacheSize=192m"));
        // The last word is theirs.
        command.addAll(jvm);
        // A log as bin/tieout keeps it: the terminal is Tieout's alone, whatever Spark warns of when it is torn apart.
        command.add("-Dlog4j2.configurationFile="
                + Path.of("..", "conf", "log4j2.properties").toAbsolutePath().normalize());
        command.add("-Dtieout.log=" + tieout.home().resolve("data/logs/tieout.log"));
        command.add("-Dlog4j2.StatusLogger.level=OFF");
        command.addAll(List.of(
                "-cp",
                CLASS_PATH,
                "org.tieout.cli.Tieout",
                "--config",
                tieout.namedConfig().toString()));
        command.addAll(Arrays.asList(arguments));
        Path log = Files.createTempFile(tieout.home(), "tieout", ".log");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().putAll(environment);
        Process started = process.start();
        if (makesArchive) {
            classes.keepAfter(started);
        }
        return new TieoutProcess(started, log);
    }

    /** Waits until it has said that. */
    TieoutProcess awaits(String said) throws IOException, InterruptedException {
        for (int i = 0; i < MINUTES_TO_END * 60 * 20; i++) {
            if (said().contains(said)) {
                return this;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "ended before it said %s:%n%s%n%s".formatted(said, said(), endOfItsLog()));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("never said %s:%n%s".formatted(said, said()));
    }

    /** As the kernel kills: it can neither clean up nor say a word. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Whether it ends by itself within that time. */
    boolean endsWithin(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** As a supervisor does, or a terminal. */
    void signal(String name) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (sent != 0 && process.isAlive()) {
            throw new IllegalStateException("cannot signal it:\n" + said());
        }
    }

    int exitCode() throws IOException, InterruptedException {
        return exitCode(MINUTES_TO_END);
    }

    /** The same of one that takes longer. */
    int exitCode(int minutes) throws IOException, InterruptedException {
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            throw new IllegalStateException("did not end:\n" + said());
        }
        return process.exitValue();
    }

    /** Where a fault has its trace; the folder of a test is gone when somebody reads why it failed. */
    private String endOfItsLog() throws IOException {
        Path itsLog = log.resolveSibling("data/logs/tieout.log");
        if (!Files.exists(itsLog)) {
            return "";
        }
        List<String> lines = Files.readAllLines(itsLog);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }

    String said() throws IOException {
        return Files.readString(log);
    }
}
