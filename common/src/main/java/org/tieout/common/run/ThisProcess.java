package org.tieout.common.run;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which process this is, so that others can see whether it still lives. */
public final class ThisProcess {

    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
    private static final Duration CORRECTION = Duration.ofSeconds(5);

    /** Asked once: the answer may be another when Linux has corrected its clock. */
    private static final Instant STARTED = started(ProcessHandle.current()).orElse(Instant.EPOCH);

    private ThisProcess() {}

    /** The machine's name. */
    public static String host() {
        try {
            // Not InetAddress first: it asks name servers.
            return Files.isReadable(NAME)
                    ? Files.readString(NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Where its pid means something: the machine since it was booted, or the container. */
    public static String machine() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
        } catch (IOException e) {
            return host();
        }
    }

    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** When it started: tells it from another process that got its pid. */
    public static Instant started() {
        return STARTED;
    }

    /** Whether the process with that pid and start still runs on this machine. */
    public static boolean lives(long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(ThisProcess::started)
                // Linux counts from a moment of boot that it corrects by a second now and then.
                .filter(there -> Duration.between(there, started).abs().compareTo(CORRECTION) < 0)
                .isPresent();
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }
}
