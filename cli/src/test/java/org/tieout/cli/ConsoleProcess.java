package org.tieout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The console of an installation, as bin/tieout starts it: a process of its own, on its own class path. */
final class ConsoleProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final int SECONDS_TO_START = 120;

    private final Process process;
    private final String address;

    private ConsoleProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** One in which anybody of the store may be anybody. */
    static ConsoleProcess start(Installation tieout) throws IOException, InterruptedException {
        Path said = tieout.home().resolve("console.out");
        ProcessBuilder command = new ProcessBuilder(Stream.of(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "@" + CHECKOUT.resolve("console/target/console.args"),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-Dtieout.home=" + CHECKOUT,
                                "-Dtieout.log=" + tieout.home().resolve("console.log"),
                                "-Dlog4j2.configurationFile=" + CHECKOUT.resolve("conf/log4j2.properties"),
                                "org.tieout.console.ConsoleMain"),
                        List.of("--config", tieout.config().toString(), "console", "--demo", "--port", "0"))
                .flatMap(List::stream)
                .toList());
        // For the runs that are started in it.
        command.environment().put("TIEOUT_HEAP", "1g");
        // One run is over before Java's second compiler is worth its work, and before an archive of classes is.
        command.environment().put("TIEOUT_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xshare:auto");
        command.environment().put("TIEOUT_LOG", tieout.home().resolve("run.log").toString());
        Process process =
                command.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        for (int tenth = 0; tenth < SECONDS_TO_START * 10 && process.isAlive(); tenth++) {
            Matcher found = ADDRESS.matcher(Files.readString(said));
            if (found.find()) {
                return new ConsoleProcess(process, found.group());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroyForcibly();
        throw new IllegalStateException("the console did not start: " + Files.readString(said));
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("the console did not end when it was told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
