package org.tieout.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.tieout.common.file.FileTree;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;

/** The database in a store's folder and its server: made, started, stopped by whoever holds the store's lock. */
final class Cluster {

    static final String DATABASE = "tieout";
    static final String USER = "tieout";
    static final int SECONDS_TO_START = 60;

    /** What a server of any store is called with; its working folder tells which. */
    static final List<String> SERVER_ARGUMENTS = List.of("-D", "data");

    private static final List<String> NEW_DATABASE = List.of(
            "--pgdata=data.part",
            "--username=" + USER,
            "--pwfile=password",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // The same order of rows on every machine, whatever locales it has.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-instructions");
    private static final int SECONDS_TO_STOP = 60;
    private static final int SECONDS_TO_DIE = 10;
    private static final int STARTS = 5;

    /** Another took the port in the meantime, or a killed server's last process is still on its way out. */
    private static final Pattern PASSES = Pattern.compile("Address already in use|is still in use");

    private final StoreFolder folder;
    private final Programs programs;

    Cluster(StoreFolder folder) {
        this.folder = folder;
        this.programs = new Programs(folder);
    }

    /** Starts a server where none lives, whatever the last one, or the first attempt, left behind. */
    void start() throws IOException, InterruptedException {
        clearUp();
        refuseOtherVersion();
        new Binaries(folder).unpack();
        if (!Files.exists(folder.data())) {
            make();
        }
        startServer();
    }

    /** Ends all sessions and the server. */
    void stop() throws IOException, InterruptedException {
        Programs.Outcome outcome = programs.run(
                "pg_ctl", List.of("stop", "-D", "data", "-m", "fast", "-w", "-t", Integer.toString(SECONDS_TO_STOP)));
        if (Postmaster.of(folder).isPresent()) {
            throw new InputNotReadyException("The embedded metadata store in %s does not stop: %s; its log: %s"
                    .formatted(folder.path(), outcome.said().strip(), folder.log()));
        }
    }

    private void clearUp() throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(SECONDS_TO_DIE);
        for (List<ProcessHandle> left = leftOver(); !left.isEmpty() && !deadline.isOver(); left = leftOver()) {
            left.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(20);
        }
        folder.sweepUpParts();
        Files.deleteIfExists(folder.postmasterFile());
    }

    /** What a killed server or a killed tieout leaves running. */
    private List<ProcessHandle> leftOver() throws IOException {
        Path here = folder.realPath();
        return ProcessHandle.allProcesses()
                .filter(process -> Postmaster.runsProgramOf(here, process))
                .toList();
    }

    private void refuseOtherVersion() throws IOException {
        if (!Files.exists(folder.data())) {
            return;
        }
        if (!Files.exists(folder.versionFile())) {
            throw new ConfigInvalidException(
                    "Invalid folder of the embedded metadata store: %s is no data of PostgreSQL; bring it back from a copy, or name another folder"
                            .formatted(folder.data()));
        }
        String made = Files.readString(folder.versionFile()).strip();
        String major = Binaries.version().replaceFirst("\\..*", "");
        if (!made.equals(major)) {
            throw new ConfigInvalidException(
                    "Cannot start the embedded metadata store in %s: its data was made by PostgreSQL %s, this Tieout brings %s; start it with the Tieout that made it and move what it holds to a new folder (pg_dump, pg_restore)"
                            .formatted(folder.path(), made, Binaries.version()));
        }
    }

    /** Made beside its place and moved there at the end: what is in place is whole. */
    private void make() throws IOException, InterruptedException {
        folder.makePassword();
        Path part = folder.file("data.part");
        try {
            require(programs.run("initdb", NEW_DATABASE));
            require(programs.run(
                    "postgres",
                    List.of("--single", "-D", "data.part", "-c", "exit_on_error=on", "template1"),
                    "CREATE DATABASE " + DATABASE));
            Files.move(part, folder.data(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(part);
        }
        try (FileChannel names = FileChannel.open(folder.path(), StandardOpenOption.READ)) {
            // The move outlasts a power cut before anything is written there.
            names.force(true);
        }
    }

    private void require(Programs.Outcome outcome) {
        if (!outcome.isDone()) {
            throw ServerErrors.failed(folder, "make", outcome.said());
        }
    }

    private void startServer() throws IOException, InterruptedException {
        folder.rotateLog();
        String seconds = Integer.toString(SECONDS_TO_START);
        List<String> arguments = List.of("start", "-D", "data", "-l", "server.log", "-w", "-t", seconds);
        for (int start = 1; ; start++) {
            Files.writeString(folder.data().resolve("postgresql.conf"), settings(folder.takePort()));
            Programs.Outcome outcome = programs.run("pg_ctl", arguments);
            if (outcome.isDone()) {
                return;
            }
            if (start == STARTS || !PASSES.matcher(folder.logged()).find()) {
                throw ServerErrors.notUp(folder, outcome.said());
            }
            Files.deleteIfExists(folder.log());
            Thread.sleep(200L * start);
        }
    }

    private static String settings(int port) {
        return """
                # Written at every start of the store; what is to stay goes into ALTER SYSTEM.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                port = %s
                max_connections = 50
                # Taken as it is needed: a small company's store never has as much.
                shared_buffers = 512MB
                effective_cache_size = 2GB
                work_mem = 32MB
                # Disks of today; and many who ask small things at once, not one who asks a large one.
                random_page_cost = 1.1
                max_parallel_workers_per_gather = 0
                jit = off
                max_wal_size = 256MB
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off
                """.formatted(port);
    }
}
