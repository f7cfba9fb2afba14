package org.tieout.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.run.ConfigInvalidException;

/** Folders that lie in each other: each download would land its own files once more. */
class RefuseOverlappingFoldersTest {

    private final Path dir;

    RefuseOverlappingFoldersTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @BeforeEach
    void linksThatHideIt() throws IOException {
        Files.createDirectories(dir.resolve("in/deep"));
        Files.createSymbolicLink(dir.resolve("link-to-in"), dir.resolve("in"));
        Files.createSymbolicLink(dir.resolve("link-to-deep"), Path.of("in/deep"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            in/**,              in/landing
            in/**,              in/not/yet/there
            in,                 in/landing
            in/,                in/landing
            ./in/*,             in/landing
            in/*,               in/landing
            in/**.csv,          in/landing
            in/*/*.csv,         in/landing
            'in/{a,l*}/*',      in/landing
            'in/{period}/**',   in/2026-10/landing
            in/**,              link-to-in/landing
            in/**,              link-to-deep
            link-to-in/**,      in/deep/landing
            in/../in/**,        in/landing
            in/x/../**,         in/landing
            **,                 landing
            s3://b/in/**,       s3a://b/in/landing
            s3://b/**,          s3a://b/landing
            s3://b,             s3://B/landing
            abfss://c@a.dfs.core.windows.net/in, abfs://c@a.dfs.core.windows.net/in/landing/
            abfss://c@a.dfs.core.windows.net/in, abfss://c@a.blob.core.windows.net/in/landing
            """)
    void refusesToFetchWhatItLands(String path, String landing) throws IOException {
        Path config = config("lake", landing, "runs", "store", path);

        assertThatThrownBy(() -> ConfigReader.read(config))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("Cannot read config %s: Invalid landing: ".formatted(config))
                .hasMessageContaining("is inside what source s fetches, ")
                .hasMessageEndingWith(", so that a download would bring its own files again; name a folder outside it");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            in/lake, landing, runs, store,    Invalid lake: {dir}/in/lake is inside what source s fetches
            lake, landing, in/runs, store,    Invalid runs: {dir}/in/runs is inside what source s fetches
            lake, landing, runs, in/store,    Invalid metadata.url: {dir}/in/store is inside what source s fetches
            lake, lake, runs, store,          'Invalid landing: {dir}/lake is also the folder of lake, {dir}/lake;'
            lake, lake/landing, runs, store,  'Invalid landing: {dir}/lake/landing is inside the folder of lake, {dir}/lake;'
            landing/lake, landing, runs, store, 'Invalid lake: {dir}/landing/lake is inside the folder of landing, {dir}/landing;'
            lake, landing, lake/runs, store,  'Invalid runs: {dir}/lake/runs is inside the folder of lake, {dir}/lake;'
            lake, landing, runs, landing/x/y, 'Invalid metadata.url: {dir}/landing/x/y is inside the folder of landing, {dir}/landing;'
            lake, link-to-deep, runs, in/deep/store, 'Invalid metadata.url: {dir}/in/deep/store is inside the folder of landing, {dir}/link-to-deep;'
            file://{dir}/lake, lake/landing, runs, store, 'Invalid landing: {dir}/lake/landing is inside the folder of lake, file://{dir}/lake;'
            s3://b/x, s3a://b/x/landing, runs, store, 'Invalid landing: s3a://b/x/landing is inside the folder of lake, s3://b/x;'
            """)
    void refusesFoldersInEachOther(String lake, String landing, String runs, String store, String message)
            throws IOException {
        Path config = config(lake.replace("{dir}", dir.toString()), landing, runs, store, "in/**");

        assertThatThrownBy(() -> ConfigReader.read(config))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith(
                        "Cannot read config %s: %s".formatted(config, message.replace("{dir}", dir.toString())));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            landing/**,         landing
            landing,            landing
            link-to-in/**,      in
            landing/s/*/x.csv,  landing
            lake/charges/**,    landing
            """)
    void refusesToFetchFromItsOwnFolders(String path, String landing) throws IOException {
        Path config = config("lake", landing, "runs", "store", path);

        assertThatThrownBy(() -> ConfigReader.read(config))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageContaining("Invalid fetch.path of source s: ")
                .hasMessageEndingWith("which Tieout itself writes; name the folder the provider delivers to");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            in/**,               landing
            data/sample/**,      data/landing
            data/in/**,          data/in-landing
            *.csv,               landing
            '{period}/*',        landing
            data/{period}/**,    data/landing
            'data/{a,b}/**',     data/landing
            data/*-{period}/*,   data/landing
            s3://b/in/**,        s3a://b/landing
            s3://b/in/**,        s3a://b/in-landing
            s3://b/in/**,        s3a://c/in/landing
            abfss://c@a.dfs.core.windows.net/in, abfss://d@a.dfs.core.windows.net/in
            """)
    void takesFoldersBesideEachOther(String path, String landing) throws IOException {
        Path config = config("lake", landing, "runs", "store", path);

        assertThat(ConfigReader.read(config).sources()).hasSize(1);
    }

    @Test
    void takesTheConfigThatComesWithTieout() {
        assertThat(ConfigReader.read(Path.of("..", "conf", "tieout.yaml")).sources())
                .isNotEmpty();
    }

    private Path config(String lake, String landing, String runs, String store, String path) throws IOException {
        return Files.writeString(dir.resolve("tieout.yaml"), """
                lake: "%s"
                landing: "%s"
                runs: "%s"
                metadata: { url: "embedded:%s" }
                sources:
                  - { name: s, kind: focus-cost, fetch: { type: files, path: "%s" } }
                reconciliations: []
                """.formatted(lake, landing, runs, store, path));
    }
}
