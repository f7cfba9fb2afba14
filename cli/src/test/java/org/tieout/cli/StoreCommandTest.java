package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest {

    @TempDir
    private Path home;

    private Installation installation;

    @BeforeEach
    void install() {
        installation = new Installation(home);
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
        installation.changeConfig("embedded:../data/metadata", "jdbc:postgresql://db/tieout?password=secret");

        Installation.Outcome start = installation.run("store", "start");

        assertThat(start.exitCode()).isEqualTo(12);
        assertThat(start.err())
                .isEqualTo(
                        "tieout: The metadata store jdbc:postgresql://db/tieout is a server of its own: start and stop it where it runs\n");
    }

    @Test
    void asksForACommand() {
        assertThat(installation.run("store").exitCode()).isEqualTo(2);
    }
}
