package org.tieout.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedServerIT {

    @RegisterExtension
    private final Stores stores = new Stores();

    @Test
    void keepsRowsOverStopAndStart() throws Exception {
        EmbeddedServer server = new EmbeddedServer(stores.stopped());

        EmbeddedServer.Address first = server.open();
        Stores.sql(first, "CREATE TABLE run (name text); INSERT INTO run VALUES ('ingest ü')");
        server.stop();
        EmbeddedServer.Address second = server.open();

        assertThat(Stores.value(second, "SELECT name FROM run")).isEqualTo("ingest ü");
        assertThat(second).isEqualTo(first);
        assertThat(second.url()).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/tieout");
        assertThat(second.user()).isEqualTo("tieout");
        assertThat(second).asString().doesNotContain(second.password());
    }

    @Test
    void ordersTextTheSameOnEveryMachine() throws Exception {
        EmbeddedServer.Address address = new EmbeddedServer(stores.stopped()).open();

        assertThat(Stores.value(
                        address,
                        "SELECT concat_ws(' ', datlocprovider, datlocale, datcollate, pg_encoding_to_char(encoding),"
                                + " current_setting('timezone')) FROM pg_database WHERE datname = current_database()"))
                .isEqualTo("b C.UTF-8 C UTF8 UTC");
    }

    @Test
    void otherProcessAttaches() throws Exception {
        Path folder = stores.stopped();
        EmbeddedServer.Address address = new EmbeddedServer(folder).open();
        long pid = Stores.pid(folder);

        String other = new OtherTieout().open(folder);

        assertThat(other).isEqualTo(address.url());
        assertThat(Stores.pid(folder)).isEqualTo(pid);
    }

    @Test
    void twoProcessesOpeningAtOnceGiveOneServer() throws Exception {
        Path folder = stores.unpacked();

        Process one = new OtherTieout().start(folder);
        Process two = new OtherTieout().start(folder);

        String url = OtherTieout.said(one);
        assertThat(OtherTieout.said(two)).isEqualTo(url);
        assertThat(new EmbeddedServer(folder).open().url()).isEqualTo(url);
        assertThat(folder.resolve("server.log.before")).exists();
        assertThat(Files.readString(folder.resolve("server.log"))).containsOnlyOnce("starting PostgreSQL");
    }

    @Test
    void outlivesWhoeverStartedItAndKnowsNoneOfItsSecrets() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "skipped: only Linux shows sessions in /proc");
        Path folder = stores.stopped();

        String url = new OtherTieout().open(folder);

        assertThat(new EmbeddedServer(folder).open().url()).isEqualTo(url);
        String pid = Long.toString(Stores.pid(folder));
        String[] afterName = Files.readString(Path.of("/proc", pid, "stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ", -1);
        assertThat(List.of(afterName[2], afterName[3]))
                .as("process group and session")
                .containsOnly(pid);
        assertThat(Files.readString(Path.of("/proc", pid, "environ"), StandardCharsets.ISO_8859_1))
                .contains("LC_ALL=C")
                .doesNotContain("SECRET");
    }

    @Test
    void takesAnotherPortWhereItsOwnIsTaken() throws Exception {
        Path folder = stores.stopped();
        int port = Integer.parseInt(Files.readString(folder.resolve("port")));

        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedServer.Address address = new EmbeddedServer(folder).open();

            assertThat(address.url()).doesNotContain(":" + taken.getLocalPort() + "/");
            assertThat(Stores.value(address, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void asksForThePassword() throws Exception {
        EmbeddedServer.Address address = new EmbeddedServer(stores.stopped()).open();

        assertThat(address.password()).hasSize(32);
        assertThatThrownBy(() ->
                        Stores.connect(new EmbeddedServer.Address(address.url(), address.user(), "not the password")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        assertThat(Stores.value(address, "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = 'tieout'"))
                .isEqualTo("SCRAM-SHA-256");
        assertThat(Stores.value(address, "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void listensOnLoopbackAlone() throws Exception {
        Optional<Inet4Address> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(Inet4Address.class::cast)
                .findFirst();
        assumeTrue(outside.isPresent(), "skipped: this machine has no address but loopback");
        Path folder = stores.stopped();

        EmbeddedServer server = new EmbeddedServer(folder);
        server.open();

        int port = server.status().running().orElseThrow().port();
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(outside.get(), port), 2000))
                    .hasMessageContaining("refused");
        }
        assertThat(folder.resolve("data")).isDirectoryNotContaining("glob:**.s.PGSQL*");
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        Path folder = stores.unpacked();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        new EmbeddedServer(folder).open();

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("password"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("data"))).isEqualTo("rwx------");
    }

    @Test
    void stopsOnce() throws Exception {
        Path folder = stores.stopped();
        EmbeddedServer server = new EmbeddedServer(folder);
        server.open();

        assertThat(server.stop()).isTrue();
        assertThat(server.stop()).isFalse();
        assertThat(Stores.running(folder)).isEmpty();
        assertThat(new EmbeddedServer(stores.none()).stop()).isFalse();
        assertThat(stores.none()).doesNotExist();
    }

    @Test
    void stopsThoughSessionsAreOpen() throws Exception {
        EmbeddedServer server = new EmbeddedServer(stores.stopped());

        try (var session = Stores.connect(server.open())) {
            assertThat(server.stop()).isTrue();
            assertThat(session.isValid(1)).isFalse();
        }
    }

    @Test
    void tellsHowItIs() throws Exception {
        Path folder = stores.stopped();
        EmbeddedServer server = new EmbeddedServer(Path.of("").toAbsolutePath().relativize(folder));

        EmbeddedServer.Status stopped = server.status();
        EmbeddedServer.Address address = server.open();
        EmbeddedServer.Status running = server.status();

        assertThat(stopped.folder()).isEqualTo(folder);
        assertThat(stopped.bytes()).isBetween(50_000_000L, 300_000_000L);
        assertThat(stopped.running()).isEmpty();
        assertThat(running.running()).hasValueSatisfying(it -> {
            assertThat(address.url()).contains(":" + it.port() + "/");
            assertThat(ProcessHandle.of(it.pid())).isPresent();
            assertThat(it.isReady()).isTrue();
            assertThat(it.since()).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
            assertThat(it.version()).isEqualTo(Binaries.version());
        });
        assertThat(Stores.value(address, "SHOW server_version")).isEqualTo(Binaries.version());
        assertThat(new EmbeddedServer(stores.none()).status().bytes()).isZero();
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
