package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.ConfigStore;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;

/** A config that is an object, and what is said where it cannot be read. */
class StoredConfigIT {

    private static final String CONFIG = "lake: lake\n";
    private static final String LOOK = "; check its name, and what its credentials may do (docs/sources.md)";

    /** The emulator's, where a user's come from the chain of AWS; and the patience of a test. */
    private static final Map<String, String> KEYS = Map.of(
            "fs.s3a.access.key", S3Proxy.ACCESS_KEY_ID,
            "fs.s3a.secret.key", S3Proxy.SECRET_ACCESS_KEY,
            "fs.s3a.attempts.maximum", "1",
            "fs.s3a.retry.limit", "1",
            "fs.azure.io.retry.max.retries", "0");

    @Test
    void isFoundByWhoeverNamesOne() {
        assertThat(ServiceLoader.load(ConfigStore.class)).singleElement().isInstanceOf(StoredConfig.class);
    }

    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void isReadByWhatTheEnvironmentSays(ObjectLake store) throws IOException {
        String url = written(store);

        assertThat(stored(store, store.endpoint()).read(url, 1000)).asString().isEqualTo(CONFIG);
        assertThat(stored(store, store.endpoint()).read(url, 4)).asString().isEqualTo("lake");
    }

    /** Neither the object nor, the second time, its bucket or container. */
    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void oneThatIsNotThere(ObjectLake store) {
        String url = store.place() + "/tieout.yaml";

        for (String nowhere : List.of(url, url.replaceFirst("test-[0-9a-f-]+", "nowhere"))) {
            assertThat(refusal(stored(store, store.endpoint()), nowhere))
                    .isInstanceOf(ConfigInvalidException.class)
                    .hasMessage("Cannot read config " + nowhere + ": it is not there" + LOOK);
        }
    }

    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void oneThatNobodyMayRead(ObjectLake store) throws IOException {
        String url = written(store);
        String key = Base64.getEncoder().encodeToString(new byte[64]);
        Map<String, String> environment = environment(store, store.endpoint());
        environment.put("AZURE_STORAGE_KEY", key);
        Map<String, String> keys = new HashMap<>(KEYS);
        keys.put("fs.s3a.secret.key", key);

        assertThat(refusal(new StoredConfig(environment, keys), url))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Cannot read config " + url + ": its store answers 403" + LOOK);
    }

    /** The scheduler may try again. */
    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void aStoreThatDoesNotAnswer(ObjectLake store) throws IOException {
        String url = store.place() + "/tieout.yaml";

        assertThat(refusal(stored(store, ObjectLake.nobody()), url))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage("Cannot reach config " + url + ": it does not answer; try again later");
    }

    @ParameterizedTest
    @CsvSource({
        "s3a://bucket",
        "s3a://bucket/",
        "s3://a_bucket/tieout.yaml",
        "abfss://account.dfs.core.windows.net/tieout.yaml",
        "https://example.com/tieout.yaml",
        "file:///etc/tieout.yaml"
    })
    void whatIsNoObject(String url) {
        assertThat(refusal(new StoredConfig(Map.of(), KEYS), url))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot read config %s: it is no file, no s3a://bucket/… and no abfss://container@account.dfs.core.windows.net/…",
                        url);
    }

    @Test
    void anEndpointThatIsOpenToAll() {
        assertThat(refusal(
                        new StoredConfig(Map.of("AWS_ENDPOINT_URL", "http://minio.example.com:9000/"), KEYS),
                        "s3a://b/tieout.yaml"))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot read config s3a://b/tieout.yaml: an endpoint of the environment cannot be used: Invalid s3-endpoint: http://minio.example.com:9000 is no https URL");
    }

    @Test
    void aSparkThatHasNothingToReadItBy() {
        Map<String, String> without = Map.of("fs.s3a.impl", "org.example.NotThere");

        assertThat(refusal(new StoredConfig(Map.of(), without), "s3a://b/tieout.yaml"))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot read config s3a://b/tieout.yaml: Spark has nothing here that reads it; submit with hadoop-aws or hadoop-azure (docs/running.md)");
    }

    private static Throwable refusal(StoredConfig stored, String url) {
        return catchThrowableOfType(RunStoppedException.class, () -> stored.read(url, 1000));
    }

    private static String written(ObjectLake store) throws IOException {
        String place = store.place();
        new LakeFiles(place, store.hadoop(store.endpoint(), place))
                .writeSmall("tieout.yaml", CONFIG.getBytes(StandardCharsets.UTF_8));
        return place + "/tieout.yaml";
    }

    private static StoredConfig stored(ObjectLake store, String endpoint) {
        return new StoredConfig(environment(store, endpoint), KEYS);
    }

    private static Map<String, String> environment(ObjectLake store, String endpoint) {
        Map<String, String> environment = new HashMap<>();
        if (store == ObjectLake.BUCKET) {
            environment.put("AWS_ENDPOINT_URL_S3", endpoint + "/");
            environment.put("AWS_ENDPOINT_URL", "https://s3.example.com");
            environment.put("AWS_REGION", S3Proxy.REGION);
        } else {
            environment.put(
                    "AZURE_STORAGE_SERVICE_ENDPOINT", store.storage(endpoint).azureEndpoint());
            environment.put("AZURE_STORAGE_KEY", Azurite.KEY);
        }
        return environment;
    }
}
