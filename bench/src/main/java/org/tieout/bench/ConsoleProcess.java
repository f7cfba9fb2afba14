package org.tieout.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console, started as people start it. */
final class ConsoleProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern PAUSE = Pattern.compile("Pause.* (\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final Process process;
    private final int port;
    private final Path collections;
    private final double secondsToStart;

    private ConsoleProcess(Process process, int port, Path collections, long began) {
        this.process = process;
        this.port = port;
        this.collections = collections;
        this.secondsToStart = await(began);
    }

    static ConsoleProcess start(Path home, Path config) {
        try {
            int port = freePort();
            Path collections = config.resolveSibling("gc.log");
            Files.deleteIfExists(collections);
            ProcessBuilder builder = new ProcessBuilder(
                            home.resolve("bin/tieout").toString(),
                            "--config",
                            config.toString(),
                            "console",
                            "--demo",
                            "--port",
                            Integer.toString(port))
                    .redirectOutput(config.resolveSibling("console.out").toFile())
                    .redirectError(config.resolveSibling("console.err").toFile());
            builder.environment().put("TIEOUT_JAVA_OPTS", "-Xlog:gc:file=" + collections);
            long began = System.nanoTime();
            return new ConsoleProcess(builder.start(), port, collections, began);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Until the first page was answered. */
    private double await(long began) {
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The console ended; see console.err beside its config");
            }
            try {
                HttpURLConnection page = (HttpURLConnection)
                        URI.create(address() + "/sign-in").toURL().openConnection();
                if (page.getResponseCode() == HttpURLConnection.HTTP_OK) {
                    page.getInputStream().readAllBytes();
                    return (System.nanoTime() - began) / 1e9;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            pause();
        }
        throw new IllegalStateException("The console did not answer within " + PATIENCE);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "http://localhost:" + port;
    }

    double secondsToStart() {
        return secondsToStart;
    }

    /** What its collector saw at most, and what was left after that; the largest resident set. */
    String memory() throws IOException {
        int before = 0;
        int after = 0;
        for (String line : Files.readAllLines(collections)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                before = Math.max(before, Integer.parseInt(pause.group(1)));
                after = Math.max(after, Integer.parseInt(pause.group(2)));
            }
        }
        return String.format(
                Locale.ROOT,
                "memory: heap at most %d MB before a collection and %d MB after one, of 512; resident set at most %s MB",
                before,
                after,
                resident());
    }

    private String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                .findFirst()
                .orElse("?");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
