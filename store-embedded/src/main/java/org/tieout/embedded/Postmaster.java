package org.tieout.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A store's living server, as its file {@code postmaster.pid} tells. The file alone proves nothing: it outlasts a
 * crash, its process id goes to another process, and a copy of the folder copies it. What runs a program of this folder
 * is this folder's.
 */
record Postmaster(long pid, String data, Instant since, int port, boolean isReady) {

    /** Lines of postmaster.pid, counted from 0, and how many there are once the server says how it is. */
    private static final int PID = 0;

    private static final int DATA = 1;
    private static final int SINCE = 2;
    private static final int PORT = 3;
    private static final int STATE = 7;
    private static final int LINES = 8;

    /** The server of this folder, where one lives. */
    static Optional<Postmaster> of(StoreFolder folder) throws IOException {
        Optional<Postmaster> server = read(folder.postmasterFile());
        return server.isPresent() && server.get().livesIn(folder.realPath()) ? server : Optional.empty();
    }

    /** Whether a process runs a program that lies in this folder, as far as the system tells. */
    static boolean runsProgramOf(Path folder, ProcessHandle process) {
        return process.info().command().filter(program -> isIn(folder, program)).isPresent();
    }

    /** Whether it takes connections. */
    boolean answers() {
        return isReady && Loopback.answers(port);
    }

    private static Optional<Postmaster> read(Path file) throws IOException {
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (lines.size() <= PORT) {
                return Optional.empty();
            }
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID)),
                    lines.get(DATA),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(SINCE))),
                    Integer.parseInt(lines.get(PORT)),
                    lines.size() >= LINES && lines.get(STATE).strip().equals("ready")));
        } catch (NoSuchFileException | NumberFormatException e) {
            // Half written, or cut off by a crash of the machine: as good as none.
            return Optional.empty();
        }
    }

    private boolean livesIn(Path folder) {
        return ProcessHandle.of(pid).filter(process -> isOf(process, folder)).isPresent();
    }

    private boolean isOf(ProcessHandle process, Path folder) {
        return process.info()
                .command()
                .map(program -> isIn(folder, program))
                // Another user's process in a container: the system hides its program, not how it was called.
                .orElseGet(() -> isIn(folder, data)
                        && Arrays.asList(process.info().arguments().orElse(new String[0]))
                                .equals(Cluster.SERVER_ARGUMENTS));
    }

    /** Compared as text: among all processes there may be names this process cannot read as paths. */
    private static boolean isIn(Path folder, String file) {
        return file.startsWith(folder + "/");
    }
}
