package org.tieout.jobs.io;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.config.TieoutConfig;

/**
 * How Hadoop reaches the storage accounts and buckets of a config: with the credentials of the environment, as the
 * downloader does. What spark-submit says stands.
 *
 * <p>Hadoop keeps one file system for each container and each bucket of a process, made with the settings of who asked
 * first; without that, every file touched would open connections that nobody closes. Credentials do not get from one
 * config to another that way: they are those of the process, whatever the config, and an account's stand under its
 * name. Two configs of one process may name two endpoints, as long as they do not name two buckets alike.
 */
final class StorageSettings {

    /** What Spark puts before a setting that is Hadoop's. */
    static final String SPARK = "spark.hadoop.";

    private static final Pattern ACCOUNT = Pattern.compile("abfss?://[^@/]+@([^./]+\\.(?:dfs|blob)\\.[^/]+).*");
    private static final String S3A = "org.apache.hadoop.fs.s3a.S3AFileSystem";
    private static final String ABFS = "org.apache.hadoop.fs.azurebfs.";

    private StorageSettings() {}

    /** Hadoop's settings for the lake and the landing of a config, credentials among them. */
    static Map<String, String> of(TieoutConfig config) {
        return unlessSubmitted(of(config.storage(), List.of(config.lake(), config.landing()), System.getenv()));
    }

    /** Those that spark-submit says nothing of. */
    static Map<String, String> unlessSubmitted(Map<String, String> settings) {
        SparkConf submitted = new SparkConf();
        Map<String, String> left = new LinkedHashMap<>(settings);
        left.keySet().removeIf(key -> submitted.contains(SPARK + key));
        return left;
    }

    /** Hadoop's settings for some places; none for those that are folders. */
    static Map<String, String> of(StorageConfig storage, List<String> places, Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String place : places) {
            Matcher account = ACCOUNT.matcher(place);
            if (account.matches()) {
                settings.putAll(azure(storage));
                settings.putAll(azureCredentials(account.group(1), environment));
            } else if (place.matches("s3a?://.*")) {
                settings.putAll(s3(storage, environment));
            }
        }
        return settings;
    }

    private static Map<String, String> azure(StorageConfig storage) {
        Map<String, String> settings = new LinkedHashMap<>();
        // Java's own connections: Hadoop's other choices bring native libraries along.
        settings.put("fs.azure.networking.library", "JDK_HTTP_URL_CONNECTION");
        settings.put("fs.azure.ssl.channel.mode", "Default_JSSE");
        // Hadoop would send the account numbers about its calls, and wait for that at the end of every run.
        settings.put("fs.azure.metrics.collection.enabled", "false");
        if (storage.azureEndpoint().startsWith("http:")) {
            // An emulator: it knows the Blob API alone, and no encryption.
            settings.put(
                    "fs.azure.abfs.endpoint",
                    URI.create(storage.azureEndpoint()).getAuthority());
            settings.put("fs.azure.always.use.https", "false");
            settings.put("fs.azure.account.hns.enabled", "false");
            settings.put("fs.azure.fns.account.service.type", "BLOB");
            settings.put("fs.azure.ingress.service.type", "BLOB");
            settings.put("fs.abfss.impl", ABFS + "AzureBlobFileSystem");
            settings.put("fs.AbstractFileSystem.abfss.impl", ABFS + "Abfs");
        }
        return settings;
    }

    private static Map<String, String> azureCredentials(String host, Map<String, String> environment) {
        String key = environment.getOrDefault("AZURE_STORAGE_KEY", "");
        String sas = environment.getOrDefault("AZURE_STORAGE_SAS_TOKEN", "");
        if (!key.isBlank()) {
            return Map.of(
                    "fs.azure.account.auth.type." + host, "SharedKey", "fs.azure.account.key." + host, key.strip());
        }
        if (!sas.isBlank()) {
            return Map.of(
                    "fs.azure.account.auth.type." + host,
                    "SAS",
                    "fs.azure.sas.fixed.token." + host,
                    sas.strip().replaceFirst("^\\?", ""));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fs.azure.account.auth.type." + host, "OAuth");
        String oauth = "fs.azure.account.oauth2.client.";
        String provider = "fs.azure.account.oauth.provider.type." + host;
        String client = environment.getOrDefault("AZURE_CLIENT_ID", "");
        String secret = environment.getOrDefault("AZURE_CLIENT_SECRET", "");
        String tenant = environment.getOrDefault("AZURE_TENANT_ID", "");
        String file = environment.getOrDefault("AZURE_FEDERATED_TOKEN_FILE", "");
        String authority = environment
                .getOrDefault("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com")
                .replaceFirst("/+$", "");
        if (!client.isBlank()) {
            settings.put(oauth + "id." + host, client);
        }
        if (!secret.isBlank()) {
            settings.put(provider, ABFS + "oauth2.ClientCredsTokenProvider");
            settings.put(oauth + "secret." + host, secret);
            settings.put(oauth + "endpoint." + host, "%s/%s/oauth2/token".formatted(authority, tenant));
        } else if (!file.isBlank()) {
            settings.put(provider, ABFS + "oauth2.WorkloadIdentityTokenProvider");
            settings.put("fs.azure.account.oauth2.token.file." + host, file);
            settings.put("fs.azure.account.oauth2.msi.tenant." + host, tenant);
            settings.put("fs.azure.account.oauth2.msi.authority." + host, authority + "/");
        } else {
            settings.put(provider, ABFS + "oauth2.MsiTokenProvider");
        }
        return settings;
    }

    private static Map<String, String> s3(StorageConfig storage, Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fs.s3.impl", S3A);
        settings.put("fs.AbstractFileSystem.s3.impl", "org.apache.hadoop.fs.s3a.S3A");
        // The other kinds need libraries that are not among Tieout's.
        settings.put("fs.s3a.input.stream.type", "classic");
        settings.put(
                "fs.s3a.aws.credentials.provider",
                "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,"
                        + "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,"
                        + "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");
        String region = storage.s3Region().isEmpty() ? environment.getOrDefault("AWS_REGION", "") : storage.s3Region();
        if (!storage.s3Endpoint().isEmpty()) {
            settings.put("fs.s3a.endpoint", storage.s3Endpoint());
            settings.put("fs.s3a.path.style.access", "true");
            settings.put(
                    "fs.s3a.connection.ssl.enabled",
                    String.valueOf(storage.s3Endpoint().startsWith("https:")));
            region = region.isEmpty() ? "us-east-1" : region;
        }
        if (!region.isEmpty()) {
            settings.put("fs.s3a.endpoint.region", region);
        }
        return settings;
    }
}
