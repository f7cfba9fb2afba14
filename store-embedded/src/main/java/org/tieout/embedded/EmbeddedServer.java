package org.tieout.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.tieout.common.file.FileTree;

/**
 * The PostgreSQL behind the metadata store {@code embedded:<folder>}. It is a process of its own: it outlives the
 * process that started it and serves every other one on this machine, until it is stopped.
 */
public final class EmbeddedServer {

    private final StoreFolder folder;

    public EmbeddedServer(Path folder) {
        this.folder = new StoreFolder(folder);
    }

    /** Where the database is, and who may enter it. */
    public record Address(String url, String user, String password) {

        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "Address[url=%s, user=%s]".formatted(url, user);
        }
    }

    /** What there is: the folder, its bytes on disk, and the server, where it runs. */
    public record Status(Path folder, long bytes, Optional<Running> running) {}

    /** A server that runs; until it is ready it answers nobody: it starts, recovers or stops. */
    public record Running(int port, long pid, String version, Instant since, boolean isReady) {}

    /**
     * Attaches to the running server of this folder, or starts it; the first time it is unpacked and a database is
     * made. Several processes may do so at once.
     */
    public Address open() {
        return open(nobody -> {});
    }

    /** The same, with somebody to be told before it takes seconds. */
    public Address open(Consumer<String> told) {
        return ServerErrors.attempt(folder, () -> {
            Optional<Address> running = attach();
            if (running.isPresent()) {
                return running.get();
            }
            told.accept(
                    Files.exists(folder.data())
                            ? "starting the metadata store"
                            : "making the metadata store in %s: once, some seconds".formatted(folder.path()));
            return start();
        });
    }

    /** The server of this folder, where it runs and answers; it is not started. */
    public Optional<Address> running() {
        return ServerErrors.attempt(folder, this::attach);
    }

    /** Stops it and waits until it has ended; false where it was not running. */
    public boolean stop() {
        return ServerErrors.attempt(
                folder,
                () -> Files.exists(folder.file("lock"))
                        && StoreLock.holding(folder, () -> {
                            if (Postmaster.of(folder).isEmpty()) {
                                return false;
                            }
                            new Cluster(folder).stop();
                            return true;
                        }));
    }

    public Status status() {
        return ServerErrors.attempt(folder, () -> {
            Optional<Postmaster> server = Postmaster.of(folder);
            String version = server.isPresent() ? new Binaries(folder).unpackedVersion() : "";
            return new Status(
                    folder.path(),
                    FileTree.bytes(folder.path()),
                    server.map(it -> new Running(it.port(), it.pid(), version, it.since(), it.isReady())));
        });
    }

    private Optional<Address> attach() throws IOException {
        Optional<Postmaster> ready = Postmaster.of(folder).filter(Postmaster::answers);
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + ready.get().port() + "/" + Cluster.DATABASE;
        return Optional.of(new Address(url, Cluster.USER, folder.password()));
    }

    private Address start() throws IOException, InterruptedException {
        folder.prepare();
        return StoreLock.holding(folder, () -> {
            // Started meanwhile by another process, or still starting where that one was killed.
            Optional<Address> running = attachOnceReady();
            if (running.isEmpty()) {
                new Cluster(folder).start();
                running = attachOnceReady();
            }
            if (running.isEmpty()) {
                throw ServerErrors.notUp(folder, "");
            }
            return running.get();
        });
    }

    /** Waits for a server that lives until it answers; empty where none lives. */
    private Optional<Address> attachOnceReady() throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(Cluster.SECONDS_TO_START);
        while (Postmaster.of(folder).isPresent()) {
            Optional<Address> running = attach();
            if (running.isPresent()) {
                return running;
            }
            if (deadline.isOver()) {
                throw ServerErrors.notUp(folder, "");
            }
            Thread.sleep(20);
        }
        return Optional.empty();
    }
}
