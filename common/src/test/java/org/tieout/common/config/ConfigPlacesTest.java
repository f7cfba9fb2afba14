package org.tieout.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        ConfigPlaces places = ConfigPlaces.of("/home/ada/tieout.yaml:/opt/tieout/conf/tieout.yaml", "/data/tieout");

        assertThat(places.folderOfPaths(Path.of("/opt/tieout/bin/../conf/tieout.yaml")))
                .isEqualTo(Path.of("/data/tieout"));
        assertThat(places.folderOfPaths(Path.of("/home/ada/tieout.yaml"))).isEqualTo(Path.of("/data/tieout"));
        assertThat(places.folderOfPaths(Path.of("/home/ada/other.yaml"))).isEqualTo(Path.of("/home/ada"));
    }

    @Test
    void aCheckoutHasNoPlacesOfItsOwn() {
        ConfigPlaces places = ConfigPlaces.of("", "");

        assertThat(places.config()).isEmpty();
        assertThat(places.folderOfPaths(Path.of("/checkout/conf/tieout.yaml"))).isEqualTo(Path.of("/checkout/conf"));
    }
}
