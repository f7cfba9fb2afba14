package org.tieout.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenseListTest {

    @TempDir
    private Path folder;

    @Test
    void namesEachLibraryOnceWithItsLicenses() throws IOException {
        Path one = bill("one", """
                {"group": "org.tieout", "name": "tieout-common", "version": "1"},
                {"group": "b", "name": "two", "version": "2.0",
                 "licenses": [{"license": {"id": "EPL-2.0"}}, {"license": {"name": "W3C license"}}]},
                {"group": "a", "name": "one", "version": "1.0", "licenses": [{"expression": "(CDDL-1.0 OR MIT)"}]}""");
        Path other = bill("other", """
                {"group": "b", "name": "two", "version": "2.0", "licenses": [{"license": {"id": "EPL-2.0"}}, {"license": {"name": "W3C license"}}]},
                {"group": "oro", "name": "oro", "version": "2.0.8"}""");

        LicenseList.of(List.of(one, other)).write(folder.resolve("list"));

        assertThat(Files.readString(folder.resolve("list"))).endsWith("""

                a:one 1.0  (CDDL-1.0 OR MIT)
                b:two 2.0  EPL-2.0, W3C license
                oro:oro 2.0.8  Apache-1.1
                """);
    }

    @Test
    void refusesWhatNamesNone() throws IOException {
        Path bill = bill("one", "{\"group\": \"a\", \"name\": \"one\", \"version\": \"1.0\", \"licenses\": []}");

        assertThatThrownBy(() -> LicenseList.of(List.of(bill)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot list licenses: a:one names none; look into its jar, and enter it in LicenseList");
    }

    @Test
    void refusesJarsThatNoBillNames() throws IOException {
        LicenseList list = LicenseList.of(List.of(bill("one", """
                {"group": "a", "name": "one", "version": "1.0", "licenses": [{"license": {"id": "MIT"}}]}""")));

        assertThat(list.covering(List.of("one-1.0.jar", "one-1.0-linux.jar", "tieout-cli-1.jar")))
                .isSameAs(list);
        assertThatThrownBy(() -> list.covering(List.of("one-1.1.jar")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot list licenses: no bill of materials names one-1.1.jar; build without -o, which makes none");
    }

    private Path bill(String name, String components) throws IOException {
        return Files.writeString(folder.resolve(name), "{\"components\": [%s]}".formatted(components));
    }
}
