package org.tieout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Spark installation made of the jars this build uses, and the processes started from it. */
final class SparkProcesses {

    /** What Tieout brings itself or asks for with --packages, so that it must not lie in Spark's own folder. */
    private static final List<String> NOT_SPARK = List.of(
            "tieout",
            "delta-",
            "fastcsv",
            "picocli",
            "jackson-dataformat-yaml",
            "jackson-datatype-jdk8",
            "snakeyaml",
            "jspecify",
            "junit",
            "assertj",
            "opentest4j",
            "apiguardian",
            "byte-buddy");

    /** A process lives for seconds: the code of Java's second compiler would come when it is over. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final int SECONDS_TO_START = 60;
    private static final int MINUTES_TO_RUN = 5;

    /** Of profile full: a YARN with an HDFS, and what Spark speaks to one by. */
    private static final Path YARN = Path.of("target", "yarn").toAbsolutePath();

    private final Path home;
    private final List<Process> started = new ArrayList<>();

    /** Of the jars this build uses. */
    SparkProcesses(Path home) throws IOException {
        this(
                home,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of)
                        .filter(jar -> NOT_SPARK.stream().noneMatch(name(jar)::startsWith))
                        .toList());
    }

    private SparkProcesses(Path home, List<Path> files) throws IOException {
        this.home = home;
        Path jars = Files.createDirectories(jars());
        for (Path file : files) {
            if (name(file).endsWith(".jar")) {
                Files.createSymbolicLink(jars.resolve(name(file)), file);
            }
        }
    }

    private static String name(Path file) {
        return Objects.toString(file.getFileName());
    }

    /** Of another version, whose jars Maven gets once. */
    static SparkProcesses ofVersion(String version, Path home) throws IOException, InterruptedException {
        Path jars = Path.of("target", "spark-" + version).toAbsolutePath();
        Process maven = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "-q",
                        "-B",
                        "-f",
                        Path.of("src", "test", "spark", "pom.xml").toString(),
                        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                        "-Dspark.version=" + version,
                        "-DincludeScope=runtime",
                        "-DoutputDirectory=" + jars,
                        "dependency:copy-dependencies")
                .inheritIO()
                .start();
        if (maven.waitFor() != 0) {
            throw new IllegalStateException("Maven did not get Spark " + version);
        }
        try (Stream<Path> files = Files.list(jars)) {
            return new SparkProcesses(home, files.toList());
        }
    }

    /** Whether spark-submit downloads a Delta of its own, as it had to before Tieout brought what it needs of it. */
    enum Delta {
        BY_PACKAGES {
            @Override
            List<String> options() {
                return List.of(
                        "--packages",
                        System.getProperty("delta.package"),
                        "--exclude-packages",
                        "io.delta:delta-kernel-*,org.apache.logging.log4j:*");
            }
        },
        NONE;

        List<String> options() {
            return List.of();
        }
    }

    /** How a process ended and all it said. */
    record Outcome(int exitCode, String said) {}

    /** One master and two workers of a standalone cluster; the master's address. */
    String cluster() throws IOException, InterruptedException {
        Path masterLog = start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0");
        String address = await(masterLog, "spark://127\\.0\\.0\\.1:\\d+");
        for (String worker : List.of("worker-1", "worker-2")) {
            Path log = start(
                    worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    home.resolve(worker).toString(),
                    address);
            await(log, "Successfully registered with master");
        }
        return address;
    }

    /**
     * A YARN of one node and an HDFS, both Hadoop's own for tests, in one process: half of what other libraries have is
     * in their jar too. HDFS's address.
     */
    String yarn() throws IOException, InterruptedException {
        Files.createDirectories(hadoop());
        Files.createSymbolicLink(jars().resolve("spark-yarn.jar"), YARN.resolve("spark-yarn.jar"));
        List<String> classPath = new ArrayList<>();
        classPath.add(YARN + "/*");
        classPath.add(jars() + "/*");
        // Its process, and what Hadoop's own tests assert with.
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        entry.endsWith("test-classes") || entry.matches(".*/(junit|opentest4j|apiguardian)-.*"))
                .forEach(classPath::add);
        Path log = startOn(
                String.join(File.pathSeparator, classPath), "yarn", HadoopProcess.class.getName(), hadoop().toString());
        await(log, "it runs");
        Path settings = hadoop().resolve("core-site.xml");
        Files.copy(settings, hadoop().resolve("yarn-site.xml"));
        Matcher address = Pattern.compile("<name>fs.defaultFS</name><value>(hdfs://[^</]*)")
                .matcher(Files.readString(settings));
        if (!address.find()) {
            throw new IllegalStateException("no HDFS in " + settings);
        }
        return address.group(1);
    }

    /** spark-submit, as a data engineer would call it. */
    Outcome submit(Delta delta, String master, String mainClass, String... args)
            throws IOException, InterruptedException {
        return submit(master, delta.options(), mainClass, args);
    }

    /** The same with options of spark-submit's own. */
    Outcome submit(String master, List<String> options, String mainClass, String... args)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(home, "submit", ".log");
        Process process = startSubmit(log, master, options, mainClass, args);
        if (!process.waitFor(MINUTES_TO_RUN, TimeUnit.MINUTES)) {
            throw new IllegalStateException("spark-submit did not end:\n" + Files.readString(log));
        }
        return new Outcome(process.exitValue(), Files.readString(log));
    }

    /** The same, which is not waited for. */
    Process startSubmit(Path log, String master, List<String> options, String mainClass, String... args)
            throws IOException {
        // Where there is a YARN, its settings.
        List<String> command =
                java(hadoop() + File.pathSeparator + jars() + "/*", "org.apache.spark.deploy.SparkSubmit");
        command.addAll(options);
        command.addAll(List.of(
                "--master",
                master,
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.executor.extraJavaOptions=" + String.join(" ", SHORT_LIVED),
                "--conf",
                "spark.sql.shuffle.partitions=3",
                "--class",
                mainClass,
                System.getProperty("submit.jar")));
        command.addAll(Arrays.asList(args));
        Process process = process(command, log).start();
        started.add(process);
        return process;
    }

    /** The driver of the run that has a lock, once there is one, as its cluster manager started it. */
    ProcessHandle driver(Installation tieout, String program) throws InterruptedException {
        for (int i = 0; i < SECONDS_TO_START * 20; i++) {
            if (tieout.run("status", "--idle").exitCode() == 20) {
                return ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.contains(home.toString()) && line.contains(program))
                                .filter(line -> line.contains("java") && !line.contains("bash"))
                                .isPresent())
                        .findFirst()
                        .orElseThrow();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("no driver has begun");
    }

    /** Ends what was started, executors included. */
    void end() throws InterruptedException {
        for (Process process : started) {
            // A worker's executors are its children.
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroy);
            process.waitFor(SECONDS_TO_START, TimeUnit.SECONDS);
        }
    }

    private Path start(String name, String mainClass, String... args) throws IOException {
        return startOn(jars() + "/*", name, mainClass, args);
    }

    private Path startOn(String classPath, String name, String mainClass, String... args) throws IOException {
        List<String> command = java(classPath, mainClass);
        command.addAll(Arrays.asList(args));
        Path log = home.resolve(name + ".log");
        started.add(process(command, log).start());
        return log;
    }

    private Path jars() {
        return home.resolve("jars");
    }

    private Path hadoop() {
        return home.resolve("hadoop");
    }

    private List<String> java(String classPath, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("spark.jvm").split(" ", -1)));
        command.addAll(SHORT_LIVED);
        command.addAll(List.of("-Xmx1g", "-cp", classPath, mainClass));
        return command;
    }

    private ProcessBuilder process(List<String> command, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("HADOOP_CONF_DIR", hadoop().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static String await(Path log, String pattern) throws IOException, InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        for (int i = 0; i < SECONDS_TO_START * 10; i++) {
            Matcher found = wanted.matcher(Files.readString(log));
            if (found.find()) {
                return found.group();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("never saw " + pattern + " in\n" + Files.readString(log));
    }
}
