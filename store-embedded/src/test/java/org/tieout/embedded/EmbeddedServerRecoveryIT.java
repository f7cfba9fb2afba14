package org.tieout.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was killed or cut off is mended by the next open. */
@Timeout(60)
class EmbeddedServerRecoveryIT {

    @RegisterExtension
    private final Stores stores = new Stores();

    @Test
    void keepsCommittedRowsOfAKilledServer() throws Exception {
        Path folder = stores.stopped();
        EmbeddedServer server = new EmbeddedServer(folder);
        EmbeddedServer.Address address = server.open();
        Stores.sql(address, "CREATE TABLE run (name text)");
        Stores.sql(address, "INSERT INTO run VALUES ('committed')");
        long pid = Stores.pid(folder);

        EmbeddedServer.Address again;
        try (Connection session = Stores.connect(address);
                Statement statement = session.createStatement()) {
            session.setAutoCommit(false);
            statement.execute("INSERT INTO run VALUES ('not committed')");
            kill(folder, pid);
            again = server.open();
        }

        assertThat(Stores.pid(folder)).isNotEqualTo(pid);
        assertThat(Stores.value(again, "SELECT string_agg(name, ', ') FROM run"))
                .isEqualTo("committed");
    }

    @Test
    void endsWhatAKilledServerLeavesRunning() throws Exception {
        Path folder = stores.stopped();
        EmbeddedServer server = new EmbeddedServer(folder);
        EmbeddedServer.Address address = server.open();
        // A session that computes does not see for a while that its server is gone.
        Thread busy = new Thread(() -> {
            try {
                Stores.value(address, "SELECT count(*) FROM generate_series(1, 1000000000)");
            } catch (java.sql.SQLException e) {
                // Ended, as it should be.
            }
        });
        busy.start();
        while (Stores.value(address, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%1000000000)'")
                .equals("0")) {
            Thread.sleep(10);
        }
        List<ProcessHandle> children =
                ProcessHandle.of(Stores.pid(folder)).orElseThrow().children().toList();

        kill(folder, Stores.pid(folder));
        EmbeddedServer.Address again = server.open();

        assertThat(Stores.value(again, "SELECT 1")).isEqualTo("1");
        assertThat(children).isNotEmpty().noneMatch(child -> Postmaster.runsProgramOf(folder, child));
        busy.join();
    }

    @Test
    void passesOverTheProcessIdOfAnother() throws Exception {
        Path folder = stores.stopped();
        new EmbeddedServer(folder).open();
        Path other = stores.copyTo("other");
        Path file = Path.of("data", "postmaster.pid");
        Files.copy(folder.resolve(file), other.resolve(file), StandardCopyOption.REPLACE_EXISTING);

        EmbeddedServer.Address address = new EmbeddedServer(other).open();

        assertThat(Stores.pid(other))
                .as("not the server of the store it was copied from")
                .isNotEqualTo(Stores.pid(folder));
        assertThat(Stores.value(address, "SHOW data_directory"))
                .isEqualTo(other.resolve("data").toString());
    }

    @Test
    void passesOverTheProcessIdOfALivingProgram() throws Exception {
        Path folder = stores.stopped();
        EmbeddedServer server = new EmbeddedServer(folder);
        server.open();
        Path file = folder.resolve("data/postmaster.pid");
        String stale = Files.readString(file)
                .replaceFirst("\\d+", Long.toString(ProcessHandle.current().pid()));
        server.stop();
        Files.writeString(file, stale);

        assertThat(server.status().running()).isEmpty();
        assertThat(server.stop()).isFalse();
        assertThat(Stores.value(server.open(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void passesOverAHalfWrittenPidFile() throws Exception {
        Path folder = stores.stopped();
        Files.writeString(folder.resolve("data/postmaster.pid"), "");

        assertThat(Stores.value(new EmbeddedServer(folder).open(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void beginsAgainWhereTheFirstStartWasKilled() throws Exception {
        Path folder = stores.unpacked();
        Path unpacking = Files.createDirectories(folder.resolve("postgresql-99.1.part/bin"));
        Files.writeString(unpacking.resolve("initdb"), "half of i");
        Process killed = new OtherTieout().start(folder);
        while (!Files.exists(folder.resolve("data.part/global"))) {
            Thread.sleep(5);
        }
        killed.destroyForcibly().waitFor();

        EmbeddedServer.Address address = new EmbeddedServer(folder).open();

        assertThat(Stores.value(address, "SELECT 1")).isEqualTo("1");
        assertThat(parts(folder)).isEmpty();
    }

    @Test
    void replacesProgramsOfAnotherVersion() throws Exception {
        Path folder = stores.stopped();
        Files.move(folder.resolve("postgresql-" + Binaries.version()), folder.resolve("postgresql-18.0"));

        EmbeddedServer.Address address = new EmbeddedServer(folder).open();

        assertThat(Stores.value(address, "SHOW server_version")).isEqualTo(Binaries.version());
        assertThat(folder.resolve("postgresql-18.0")).doesNotExist();
    }

    private static void kill(Path folder, long pid) throws InterruptedException {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        while (Postmaster.runsProgramOf(folder, process)) {
            Thread.sleep(1);
        }
    }

    private static List<String> parts(Path folder) throws IOException {
        return new StoreFolder(folder)
                .names().stream().filter(name -> name.endsWith(".part")).toList();
    }
}
