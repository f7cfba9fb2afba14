package org.tieout.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.ConfigInvalidException;

class ConfigPlacesTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstConfigThatIsThereCounts() throws IOException {
        Path user = folder.resolve("user.yaml");
        Path system = folder.resolve("system.yaml");
        Path program = folder.resolve("program.yaml");
        ConfigPlaces places = ConfigPlaces.of(user + ":" + system + ":" + program, folder.toString());

        assertThat(places.config()).contains(program);
        Files.writeString(system, "");
        assertThat(places.config()).contains(system);
        Files.writeString(user, "");
        assertThat(places.config()).contains(user);
    }

    @Test
    void pathsOfAnInstalledConfigLieWhereDataIsKept() {
        Path data = folder.resolve("data/tieout");
        ConfigPlaces places = ConfigPlaces.of("/home/ada/tieout.yaml:/opt/tieout/conf/tieout.yaml", data.toString());

        assertThat(places.folderOfPaths(Path.of("/opt/tieout/bin/../conf/tieout.yaml")))
                .isEqualTo(data);
        assertThat(places.folderOfPaths(Path.of("/home/ada/tieout.yaml"))).isEqualTo(data);
        assertThat(places.folderOfPaths(Path.of("/home/ada/other.yaml"))).isEqualTo(Path.of("/home/ada"));
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedToWhoeverNeedsIt() {
        ConfigPlaces places = ConfigPlaces.of("/etc/tieout/tieout.yaml", "/dev/null/.local/share/tieout");

        assertThatThrownBy(() -> places.folderOfPaths(Path.of("/etc/tieout/tieout.yaml")))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot keep anything in /dev/null/.local/share/tieout: this user may not make that folder; name another, as in TIEOUT_DATA=/srv/tieout");
        assertThat(places.folderOfPaths(Path.of("/srv/own.yaml"))).isEqualTo(Path.of("/srv"));
    }

    @Test
    void aCheckoutHasNoPlacesOfItsOwn() {
        ConfigPlaces places = ConfigPlaces.of("", "");

        assertThat(places.config()).isEmpty();
        assertThat(places.folderOfPaths(Path.of("/checkout/conf/tieout.yaml"))).isEqualTo(Path.of("/checkout/conf"));
    }
}
