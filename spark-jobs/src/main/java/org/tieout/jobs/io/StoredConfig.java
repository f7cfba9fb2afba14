package org.tieout.jobs.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.tieout.common.config.ConfigStore;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.run.ConfigInvalidException;

/**
 * Reads a config that is an object of a bucket or container. Nothing is configured yet: where the store answers, and
 * who asks it, say the environment, by the names that the providers' own tools have for it, and spark-submit.
 */
public final class StoredConfig implements ConfigStore {

    private static final Pattern URL = Pattern.compile("s3a?://[a-z0-9.-]+/.+|abfss?://[a-z0-9$-]+@[a-z0-9.-]+/.+");

    /** Hadoop would ask for minutes: a command that has not begun yet is begun again sooner. */
    private static final Map<String, String> SOON = Map.of(
            "fs.s3a.attempts.maximum", "2",
            "fs.s3a.retry.limit", "2",
            "fs.azure.io.retry.max.retries", "3");

    private final Map<String, String> environment;
    private final Map<String, String> more;

    public StoredConfig() {
        this(System.getenv(), Map.of());
    }

    /** @param more settings of Hadoop's */
    StoredConfig(Map<String, String> environment, Map<String, String> more) {
        this.environment = Map.copyOf(environment);
        this.more = Map.copyOf(more);
    }

    @Override
    public byte[] read(String url, int most) {
        if (!URL.matcher(url).matches()) {
            throw new ConfigInvalidException(
                    "Cannot read config %s: it is no file, no s3a://bucket/… and no abfss://container@account.dfs.core.windows.net/…"
                            .formatted(url));
        }
        Map<String, String> settings = new LinkedHashMap<>(SOON);
        settings.putAll(StorageSettings.of(storage(url), List.of(url), environment));
        settings.putAll(more);
        Configuration hadoop = HadoopSettings.with(StorageSettings.unlessSubmitted(settings));
        Path object = new Path(url);
        // One of its own: Hadoop would keep it for the lake, which the config may have elsewhere.
        try (FileSystem files = FileSystem.newInstance(object.toUri(), hadoop);
                InputStream in = files.open(object)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw StoreTrouble.of("read", "config", url, e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ClassNotFoundException) {
                throw new ConfigInvalidException(
                        "Cannot read config %s: Spark has nothing here that reads it; submit with hadoop-aws or hadoop-azure (docs/running.md)"
                                .formatted(url),
                        e);
            }
            throw e;
        }
    }

    private StorageConfig storage(String url) {
        try {
            return new StorageConfig(
                    endpoint("AZURE_STORAGE_SERVICE_ENDPOINT"),
                    endpoint("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
                    environment.getOrDefault("AWS_REGION", ""));
        } catch (IllegalArgumentException e) {
            throw new ConfigInvalidException(
                    "Cannot read config %s: an endpoint of the environment cannot be used: %s"
                            .formatted(url, e.getMessage()),
                    e);
        }
    }

    /** The first of them that is set. */
    private String endpoint(String... names) {
        return List.of(names).stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(endpoint -> !endpoint.isEmpty())
                .findFirst()
                .map(endpoint -> endpoint.replaceFirst("/+$", ""))
                .orElse("");
    }
}
