package org.tieout.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What a process took, from its start to its end.
 *
 * @param wall seconds on the clock
 * @param untilMark seconds until its output had the mark that was waited for; all of them where there was none
 * @param cpu seconds of all its cores, beyond the mark too; 0 where the machine does not tell
 * @param peak largest resident set in bytes, as Linux keeps it (VmHWM); 0 elsewhere
 */
record Measured(double wall, double untilMark, double cpu, long peak) {

    /** Short beside a run, and long beside what a look takes. */
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private static final double NANOS = 1e9;
    private static final long KIB = 1024;

    /** What a run did that did not end well. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    /**
     * Runs a command to its end.
     *
     * @param log where its output goes
     * @param mark what its output says where the part that counts is over
     */
    static Measured run(List<String> command, Path log, Optional<String> mark)
            throws IOException, InterruptedException {
        return run(command, log, mark, List::of);
    }

    /**
     * The same of a command that others work for.
     *
     * @param others processes: what they take is the command's, and a peak is that of the largest
     */
    static Measured run(List<String> command, Path log, Optional<String> mark, Supplier<List<ProcessHandle>> others)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        Map<Long, Duration> cpu = new HashMap<>();
        OptionalDouble untilMark = OptionalDouble.empty();
        while (!process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
            List<ProcessHandle> all = new ArrayList<>(others.get());
            all.add(process.toHandle());
            for (ProcessHandle one : all) {
                peak = Math.max(peak, peakOf(one.pid()));
                one.info().totalCpuDuration().ifPresent(taken -> cpu.put(one.pid(), taken));
            }
            if (untilMark.isEmpty() && mark.isPresent() && Files.readString(log).contains(mark.get())) {
                untilMark = OptionalDouble.of(since(start));
            }
        }
        double wall = since(start);
        if (process.exitValue() != 0) {
            throw new Failed(
                    "%s ended with %d; its output: %s".formatted(command.get(0), process.exitValue(), tail(log)));
        }
        double seconds = cpu.values().stream().mapToLong(Duration::toNanos).sum() / NANOS;
        return new Measured(wall, untilMark.orElse(wall), seconds, peak);
    }

    /** One after the other. */
    Measured plus(Measured next) {
        return new Measured(wall + next.wall, untilMark + next.untilMark, cpu + next.cpu, Math.max(peak, next.peak));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    private static long peakOf(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kib -> Long.parseLong(kib) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // It has ended, or this is not Linux.
            return 0;
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
