package org.tieout.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever runs tieout: the tests that need several users. */
class EmbeddedServerUserIT {

    private static final int ROOT = 0;
    private static final int DAEMON = 1;
    private static final int NAMELESS = 12345;
    private static final int NOBODY = 65534;

    @RegisterExtension
    private final Stores stores = new Stores();

    @BeforeEach
    void onlyRootBecomesAnother() {
        assumeTrue(
                System.getProperty("user.name").equals("root"), "skipped: only root can run a process as another user");
    }

    @Test
    void runsForAnOrdinaryUser() throws Exception {
        Path folder = ownedBy(DAEMON, stores.unpacked());

        String url = as(DAEMON).open(folder);

        assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:");
        assertThat(owner(folder.resolve("data/PG_VERSION"))).isEqualTo(DAEMON);
        assertThat(as(NAMELESS).open(folder))
                .startsWith("CONFIG_INVALID Cannot use %s as folder of the embedded metadata store: no permission for "
                        .formatted(folder));
    }

    @Test
    void runsForAUserWithoutAName() throws Exception {
        Path folder = ownedBy(NAMELESS, stores.unpacked());

        String url = as(NAMELESS).open(folder);

        assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:");
        assertThat(as(NAMELESS).open(folder)).isEqualTo(url);
        assertThat(owner(folder.resolve("data/PG_VERSION"))).isEqualTo(NAMELESS);
    }

    @Test
    void rootLeavesTheFolderToItsOwner() throws Exception {
        Path folder = ownedBy(DAEMON, stores.stopped());

        EmbeddedServer server = new EmbeddedServer(folder);
        String url = server.open().url();

        assertThat(as(DAEMON).open(folder)).isEqualTo(url);
        server.stop();
        assertThat(as(DAEMON).open(folder)).isEqualTo(url);
    }

    @Test
    void rootRunsItAsNobodyWhereThereAreNoUserNamespaces() throws Exception {
        Path folder = ownedBy(ROOT, stores.unpacked());
        Path programs = Files.createDirectories(stores.none());
        Files.createSymbolicLink(programs.resolve("unshare"), Path.of("/bin/false"));

        String url = new OtherTieout()
                .withPath(programs + ":" + System.getenv("PATH"))
                .open(folder);

        assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:");
        assertThat(owner(folder.resolve("data/PG_VERSION"))).isEqualTo(NOBODY);
        assertThat(new EmbeddedServer(folder).open().url()).isEqualTo(url);
    }

    private OtherTieout as(int user) throws Exception {
        return new OtherTieout().asUser(user).withClassPathIn(stores.none());
    }

    /** A copy through and through: files that are shared with other stores have one owner. */
    private static Path ownedBy(int user, Path folder) throws Exception {
        Path copy = folder.resolveSibling("copy");
        Stores.execute("cp", "-a", folder.toString(), copy.toString());
        Stores.execute("chown", "-R", user + ":" + user, copy.toString());
        return copy;
    }

    private static int owner(Path file) throws Exception {
        return (int) Files.getAttribute(file, "unix:uid");
    }
}
