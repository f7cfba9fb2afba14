package org.tieout.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ours as a cluster runs it: a Spark of its own on this machine, a master and two workers of one core each, and the jar
 * for spark-submit. Its Spark has the jars this build uses, but for those that Tieout brings.
 */
final class Cluster implements AutoCloseable {

    private static final List<String> NOT_SPARK = List.of("tieout", "delta-", "fastcsv", "picocli");
    private static final int WORKERS = 2;
    private static final String MEMORY_OF_EXECUTOR = "2g";
    private static final int SECONDS_TO_START = 60;
    private static final long SECONDS_BETWEEN_LOOKS = 1;

    private final Path folder;
    private final Path submitJar;
    private final List<Process> started = new ArrayList<>();
    private final String master;

    private List<ProcessHandle> executors = List.of();
    private long looked;

    /** @param home the checkout, built */
    Cluster(Path home, Path work) throws IOException, InterruptedException {
        this.folder = Folders.empty(work.toAbsolutePath().resolve("cluster"));
        this.submitJar = submitJar(home.resolve("spark-jobs/target"));
        Path jars = Files.createDirectories(jars());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.endsWith(".jar") && NOT_SPARK.stream().noneMatch(name::startsWith)) {
                Files.createSymbolicLink(jars.resolve(name), Path.of(entry));
            }
        }
        boolean isUp = false;
        try {
            this.master = start();
            isUp = true;
        } finally {
            if (!isUp) {
                close();
            }
        }
    }

    private static Path submitJar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-submit.jar"))
                    .findFirst()
                    .orElseThrow(() -> new Measured.Failed("no jar for spark-submit in " + target));
        }
    }

    /** The master's address. */
    private String start() throws IOException, InterruptedException {
        String address = awaited(
                process("master", "org.apache.spark.deploy.master.Master", "--port", "0"),
                "spark://127\\.0\\.0\\.1:\\d+");
        for (int worker = 1; worker <= WORKERS; worker++) {
            String name = "worker-" + worker;
            Path log = process(
                    name,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    MEMORY_OF_EXECUTOR,
                    "--work-dir",
                    folder.resolve(name).toString(),
                    address);
            awaited(log, "Successfully registered with master");
        }
        return address;
    }

    private Path process(String name, String mainClass, String... arguments) throws IOException {
        List<String> command = java("512m", mainClass);
        command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(name + ".log");
        started.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        return log;
    }

    /** One of ours, submitted from here; figures are of driver and executors, a peak is that of the largest. */
    Measured submit(String mainClass, String... arguments) throws IOException, InterruptedException {
        List<String> command = java("2g", "org.apache.spark.deploy.SparkSubmit");
        command.addAll(List.of("--master", master, "--class", "org.tieout.jobs.run." + mainClass));
        for (String setting : List.of(
                "spark.driver.host=127.0.0.1",
                "spark.ui.enabled=false",
                "spark.executor.memory=" + MEMORY_OF_EXECUTOR)) {
            command.addAll(List.of("--conf", setting));
        }
        command.add(submitJar.toString());
        command.addAll(List.of(arguments));
        return Measured.run(command, folder.resolve(mainClass + ".log"), Optional.empty(), this::executors);
    }

    /** To look for processes takes long beside what is asked of them. */
    private List<ProcessHandle> executors() {
        if (System.nanoTime() - looked > TimeUnit.SECONDS.toNanos(SECONDS_BETWEEN_LOOKS)) {
            executors = started.stream().flatMap(Process::descendants).toList();
            looked = System.nanoTime();
        }
        return executors;
    }

    private List<String> java(String heap, String mainClass) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "SPARK_HOME=" + folder,
                "SPARK_SCALA_VERSION=2.13",
                "SPARK_LOCAL_IP=127.0.0.1",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // What Spark needs opened of Java, as this process has it.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx" + heap, "-cp", jars() + "/*", mainClass));
        return command;
    }

    private Path jars() {
        return folder.resolve("jars");
    }

    private static String awaited(Path log, String pattern) throws IOException, InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        for (int i = 0; i < SECONDS_TO_START * 10; i++) {
            Matcher found = wanted.matcher(Files.readString(log));
            if (found.find()) {
                return found.group();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new Measured.Failed("never saw %s in %s".formatted(pattern, log));
    }

    /** Ends what was started, executors included. */
    @Override
    public void close() throws IOException {
        for (Process process : started) {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroy);
            process.onExit().join();
        }
        Folders.delete(folder);
    }
}
