package org.tieout.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

    private final Path dir;

    OwnerOnlyTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @BeforeEach
    void ownersAreKnown() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no owners here");
    }

    @Test
    void aFileIsItsOwnersAlsoWhereItWasThere() throws IOException {
        Path there = Files.writeString(dir.resolve("there"), "longer than what comes");
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rw-r--r--"));

        OwnerOnly.write(there, new byte[] {'a'});
        OwnerOnly.write(dir.resolve("new"), new byte[] {'b'});

        assertThat(there).hasContent("a");
        assertThat(permissions(there)).isEqualTo("rw-------");
        assertThat(permissions(dir.resolve("new"))).isEqualTo("rw-------");
    }

    @Test
    void aFolderIsItsOwnersAndOneThatIsThereStaysAsItIs() throws IOException {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));

        OwnerOnly.folder(dir.resolve("a/b"));

        assertThat(permissions(dir.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(dir.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(permissions(dir)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aLinkToAFolderIsAFolder() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("link"), Files.createDirectory(dir.resolve("real")));

        OwnerOnly.folder(link);

        assertThat(link).isSymbolicLink();
    }

    @Test
    void aFileOthersMayReadOrWriteIsNotKept() throws IOException {
        Path file = Files.writeString(dir.resolve("key.pem"), "secret");

        for (String permissions : List.of("rw-------", "r--------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            assertThat(OwnerOnly.isKept(file)).as(permissions).isTrue();
        }
        for (String permissions : List.of("rw-r-----", "rw--w----", "rw----r--", "rwx-----x")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            assertThat(OwnerOnly.isKept(file)).as(permissions).isFalse();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
