package org.tieout.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tieout.common.file.FileTree;

/** Folders of stores for one test. Whatever runs in them when it ends, however it ends, is stopped. */
final class Stores implements BeforeEachCallback, AfterEachCallback {

    private static final long ROOM_FOR_STORES = 1L << 30;

    private Path home = Path.of("");

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        home = temporary();
        // Other users pass through it.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            // Stopped rather than killed: what a killed server holds in shared memory stays there.
            for (String store : new StoreFolder(home).names()) {
                new EmbeddedServer(home.resolve(store)).stop();
            }
        } finally {
            while (!running(home).isEmpty()) {
                running(home).forEach(ProcessHandle::destroyForcibly);
                Thread.sleep(10);
            }
            FileTree.delete(home);
        }
    }

    /** A folder that is not there yet. */
    Path none() {
        return home.resolve("store");
    }

    /** A store that was stopped. */
    Path stopped() throws IOException, InterruptedException {
        return copyTo("stopped");
    }

    /** A store that was stopped, beside the other one. Its programs are links: they take most of the room. */
    Path copyTo(String name) throws IOException, InterruptedException {
        Path folder = home.resolve(name);
        String programs = "postgresql-" + Binaries.version();
        execute("cp", "-al", Template.FOLDER.toString(), folder.toString());
        for (String each : new StoreFolder(folder).names()) {
            if (!each.equals(programs)) {
                execute("rm", "-r", folder.resolve(each).toString());
                execute("cp", "-a", Template.FOLDER.resolve(each).toString(), folder.toString());
            }
        }
        return folder;
    }

    /** A folder where the programs are unpacked and nothing is made yet. */
    Path unpacked() throws IOException, InterruptedException {
        Path folder = copyTo("unpacked");
        FileTree.delete(folder.resolve("data"));
        Files.delete(folder.resolve("password"));
        return folder;
    }

    /** In memory where there is room: a busy disk makes each of these tests wait for seconds. */
    private static Path temporary() throws IOException {
        Path memory = Path.of("/dev/shm");
        Path parent = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM_FOR_STORES
                ? memory
                : Path.of(System.getProperty("java.io.tmpdir"));
        return Files.createTempDirectory(parent, "tieout-stores-").toRealPath();
    }

    static List<ProcessHandle> running(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> Postmaster.runsProgramOf(folder, process))
                .toList();
    }

    static long pid(Path folder) {
        return new EmbeddedServer(folder).status().running().orElseThrow().pid();
    }

    static void execute(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("%s ended with %s".formatted(String.join(" ", command), process.exitValue()));
        }
    }

    static void sql(EmbeddedServer.Address address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one value a query gives. */
    static String value(EmbeddedServer.Address address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static Connection connect(EmbeddedServer.Address address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    /** Made once for all tests: unpacking and making a database takes seconds. */
    private static final class Template {

        static final Path FOLDER = make();

        private static Path make() {
            try {
                Path home = temporary();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
                EmbeddedServer server = new EmbeddedServer(home.resolve("store"));
                server.open();
                server.stop();
                return home.resolve("store");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static void delete(Path home) {
            try {
                FileTree.delete(home);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
