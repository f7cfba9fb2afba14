package org.tieout.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.ConfigInvalidException;

/** A config in a bucket, as far as it is not the bucket's: what it may say, and what its paths mean. */
class ConfigFileTest {

    private static final String URL = "s3a://bucket/finance/conf/tieout.yaml";

    /** What has to be on this machine is whole. */
    private static final String CONFIG = """
            lake: lake
            landing: ../landing
            runs: /data/runs
            metadata: { url: "jdbc:postgresql://db/tieout" }
            sources:
              - name: contoso-usage
                kind: invoice-usage
                fetch: { type: files, path: "../../in/{period}/*" }
              - name: contoso-focus
                kind: focus-cost
                fetch: { type: files, path: /in/focus }
            reconciliations:
              - name: contoso
                invoice: [contoso-usage]
                export: [contoso-focus]
            """;

    private final List<String> asked = new ArrayList<>();

    @Test
    void takesRelativePathsFromItsPlaceInTheBucket() {
        TieoutConfig config = ConfigReader.read(stored(CONFIG + "close: { hand-over: { to: [./out, /srv/out] } }\n"));

        assertThat(config.lake()).isEqualTo("s3a://bucket/finance/conf/lake");
        assertThat(config.landing()).isEqualTo("s3a://bucket/finance/landing");
        assertThat(config.source("contoso-usage").fetch()).isEqualTo(new Fetch.Files("s3a://bucket/in/{period}/*"));
        assertThat(config.source("contoso-focus").fetch()).isEqualTo(new Fetch.Files("/in/focus"));
        assertThat(config.close().handOver().to()).containsExactly("s3a://bucket/finance/conf/out", "/srv/out");
    }

    @Test
    void takesThemFromItsPlaceInAContainer() {
        ConfigFile file =
                stored("abfss://costs@contoso.dfs.core.windows.net/tieout.yaml", bytes(CONFIG.replace("../", "")));

        assertThat(ConfigReader.read(file).landing()).isEqualTo("abfss://costs@contoso.dfs.core.windows.net/landing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runs: /data/runs  | ''            | key runs is data/runs, and has to be on this machine, where the config is not; write a whole path, such as /var/lib/tieout/runs
            /data/runs        | runs          | key runs is runs, and has to be on this machine, where the config is not; write a whole path, such as /var/lib/tieout/runs
            jdbc:postgresql://db/tieout | embedded:../store | key metadata.url is embedded:../store, and has to be on this machine, where the config is not; write a whole path, such as embedded:/var/lib/tieout/store
            ../landing        | ../../../l    | ../../../l leads out of its bucket or container
            lake: lake        | lake: [       | line 3: it is no YAML from here on; look for a quote or bracket that is not closed, a tab, or a line set in too far
            """)
    void refusesWhatIsNowhere(String written, String instead, String why) {
        assertThatThrownBy(() -> ConfigReader.read(stored(CONFIG.replace(written, instead))))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Cannot read config " + URL + (why.startsWith("line") ? ", " : ": ") + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics: { file: x.prom }",
                "lineage: { to: events }",
                "close: { hand-over: { signing-key: key.pem } }"
            })
    void refusesWhateverElseHasToBeOnThisMachine(String key) {
        assertThatThrownBy(() -> ConfigReader.read(stored(CONFIG + key + "\n")))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageContaining("has to be on this machine, where the config is not; write a whole path");
    }

    @Test
    void isReadOnce() throws IOException {
        ConfigFile file = stored(CONFIG);

        ConfigReader.read(file);

        assertThat(file.bytes()).isEqualTo(bytes(CONFIG));
        assertThat(asked).containsExactly(URL);
    }

    @Test
    void isNoHugeObject() {
        byte[] huge = new byte[ConfigFile.MOST_BYTES + 2];
        Arrays.fill(huge, (byte) '#');

        assertThatThrownBy(() -> ConfigReader.read(stored(URL, huge)))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Cannot read config " + URL
                        + ": it has more than 1,048,576 bytes, which no config has; look at its name");
    }

    @Test
    void isTextInUtf8() {
        assertThatThrownBy(() -> ConfigReader.read(stored(URL, new byte[] {'#', (byte) 0xff})))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Cannot read config " + URL + ": it is no text in UTF-8; save it as such");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://AKIA123:hush@bucket/tieout.yaml",
                "abfss://c@a.dfs.core.windows.net/tieout.yaml?sv=1&sig=hush"
            })
    void itsUrlHoldsNoSecret(String url) {
        assertThatThrownBy(() -> ConfigReader.read(stored(url, bytes(CONFIG))))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot read config: its URL holds a secret; take it out, and set it in the environment (docs/sources.md)");
        assertThat(asked).isEmpty();
    }

    /** As in the console, whose class path has none. */
    @Test
    void isRefusedWhereNothingReadsIt() {
        assertThatThrownBy(() -> ConfigReader.read(ConfigFile.of(URL)))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Cannot read config " + URL
                        + ": the console reads files of this machine alone; copy it to one");
    }

    @Test
    void whoNamesAFileAsksNoStore(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("tieout.yaml"), CONFIG);
        ConfigFile named = ConfigFile.of(file.toString(), () -> {
            throw new IllegalStateException("no store is looked for");
        });

        assertThat(ConfigReader.read(named).lake())
                .isEqualTo(dir.resolve("lake").toString());
        assertThat(named.path()).contains(file);
    }

    private ConfigFile stored(String text) {
        return stored(URL, bytes(text));
    }

    private ConfigFile stored(String url, byte[] object) {
        return ConfigFile.of(
                url,
                () -> Optional.of((name, most) -> {
                    asked.add(name);
                    return Arrays.copyOf(object, Math.min(object.length, most));
                }));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
