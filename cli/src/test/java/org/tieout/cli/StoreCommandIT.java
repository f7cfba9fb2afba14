package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

class StoreCommandIT {

    @TempDir
    private Path home;

    private Installation installation;

    @BeforeEach
    void install() {
        installation = new Installation(home, "embedded:../data/metadata");
    }

    @AfterEach
    void stop() {
        installation.run("store", "stop");
    }

    @Test
    void startsShowsAndStops() {
        Installation.Outcome before = installation.run("store", "status");
        Installation.Outcome start = installation.run("store", "start");
        Installation.Outcome status = installation.run("store", "status");
        Installation.Outcome stop = installation.run("store", "stop");
        Installation.Outcome again = installation.run("store", "stop");

        assertThat(before.out()).isEqualTo("""
                Store     %s/data/metadata
                State     stopped
                On disk   nothing yet
                """.formatted(home));
        assertThat(start.out()).matches("The metadata store runs: jdbc:postgresql://127\\.0\\.0\\.1:[0-9]+/tieout\n");
        assertThat(status.out()).matches("""
                Store     %1$s/data/metadata
                State     running since 20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC
                Server    PostgreSQL [0-9.]+, process [0-9]+
                Address   jdbc:postgresql://127\\.0\\.0\\.1:[0-9]+/tieout
                Log in    as tieout, with the password in %1$s/data/metadata/password
                On disk   [0-9]+ MB
                """.formatted(home));
        assertThat(stop.out()).isEqualTo("The metadata store is stopped.\n");
        assertThat(again.out()).isEqualTo("The metadata store was not running.\n");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void leavesAServerOfItsOwnAlone() throws Exception {
        installation.changeConfig("embedded:../data/metadata", "jdbc:postgresql://db/tieout?user=ada");

        Installation.Outcome start = installation.run("store", "start");

        assertThat(start.exitCode()).isEqualTo(12);
        assertThat(start.err())
                .isEqualTo(
                        "tieout: The metadata store jdbc:postgresql://db/tieout is a server of its own: start and stop it where it runs\n");
    }

    @Test
    void showsAndMigratesAServerOfItsOwn() throws IOException {
        Installation server = new Installation(home.resolve("server"), TestDatabase.fresh());

        Installation.Outcome before = server.run("store", "status");
        Installation.Outcome refused = server.run("show", "lines", "--period", "2026-10");
        Installation.Outcome migrate = server.run("store", "migrate");
        Installation.Outcome again = server.run("store", "migrate");
        Installation.Outcome after = server.run("store", "status");

        assertThat(before.out())
                .startsWith("Store     postgresql://")
                .endsWith("Schema    version 0; this Tieout works with %d\n".formatted(Store.latest()));
        assertThat(refused.exitCode()).isEqualTo(12);
        assertThat(refused.err()).contains("; run: tieout store migrate");
        assertThat(migrate.out())
                .isEqualTo("The metadata store is now at version %d; it was at 0.\n".formatted(Store.latest()));
        assertThat(again.out()).isEqualTo("The metadata store is at version %d already.\n".formatted(Store.latest()));
        assertThat(after.out()).endsWith("Schema    version %d\n".formatted(Store.latest()));
    }

    @Test
    void asksForACommand() {
        assertThat(installation.run("store").exitCode()).isEqualTo(2);
    }
}
