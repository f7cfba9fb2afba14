package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.AlertsConfig;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.config.ConsoleConfig;
import org.tieout.common.config.LineageConfig;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.MetricsConfig;
import org.tieout.common.config.PublishConfig;
import org.tieout.common.config.RetentionConfig;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.config.TieoutConfig;

class StorageSettingsTest {

    private static final StorageConfig NONE = new StorageConfig("", "", "");
    private static final String HOST = "acme.dfs.core.windows.net";
    private static final String LANDING = "abfss://landing@" + HOST + "/tieout";

    @Test
    void foldersNeedNone() {
        assertThat(StorageSettings.of(NONE, List.of("/data/lake", "../landing"), Map.of("AZURE_STORAGE_KEY", "key")))
                .isEmpty();
    }

    @Test
    void whatSparkSubmitSaysStands() {
        TieoutConfig config = new TieoutConfig(
                "s3a://acme/lake",
                "s3a://acme/landing",
                "runs",
                new StorageConfig("", "", "eu-central-1"),
                new MetadataConfig("jdbc:postgresql://localhost/tieout"),
                new PublishConfig(MatchedLines.FULL),
                List.of(),
                List.of(),
                CloseConfig.byDefault(),
                ConsoleConfig.byDefault(),
                MetricsConfig.byDefault(),
                AlertsConfig.byDefault(),
                LineageConfig.byDefault(),
                RetentionConfig.byDefault());
        assertThat(StorageSettings.of(config)).containsEntry("fs.s3a.endpoint.region", "eu-central-1");

        // As spark-submit hands on what it was told with --conf.
        System.setProperty("spark.hadoop.fs.s3a.endpoint.region", "eu-west-1");
        try {
            assertThat(StorageSettings.of(config))
                    .doesNotContainKey("fs.s3a.endpoint.region")
                    .containsKey("fs.s3a.aws.credentials.provider");
        } finally {
            System.clearProperty("spark.hadoop.fs.s3a.endpoint.region");
        }
    }

    @Test
    void anAccountIsReachedWithItsKey() {
        assertThat(StorageSettings.of(
                        NONE,
                        List.of("/data/lake", LANDING),
                        Map.of("AZURE_STORAGE_KEY", "key", "AZURE_STORAGE_SAS_TOKEN", "sas")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "fs.azure.networking.library",
                        "JDK_HTTP_URL_CONNECTION",
                        "fs.azure.ssl.channel.mode",
                        "Default_JSSE",
                        "fs.azure.metrics.collection.enabled",
                        "false",
                        "fs.azure.account.auth.type." + HOST,
                        "SharedKey",
                        "fs.azure.account.key." + HOST,
                        "key"));
    }

    @Test
    void anAccountWithoutAHierarchyIsReachedByItsOtherName() {
        assertThat(StorageSettings.of(
                        NONE,
                        List.of("abfss://landing@acme.blob.core.windows.net/tieout"),
                        Map.of("AZURE_STORAGE_KEY", "key")))
                .containsEntry("fs.azure.account.key.acme.blob.core.windows.net", "key")
                // Hadoop looks which kind of account it is.
                .doesNotContainKeys("fs.azure.account.hns.enabled", "fs.azure.fns.account.service.type");
    }

    @Test
    void anAccountIsReachedWithASignature() {
        assertThat(StorageSettings.of(NONE, List.of(LANDING), Map.of("AZURE_STORAGE_SAS_TOKEN", "?sv=1&sig=2")))
                .containsEntry("fs.azure.account.auth.type." + HOST, "SAS")
                .containsEntry("fs.azure.sas.fixed.token." + HOST, "sv=1&sig=2");
    }

    @Test
    void anAccountIsReachedAsAServicePrincipal() {
        assertThat(StorageSettings.of(
                        NONE,
                        List.of(LANDING),
                        Map.of("AZURE_CLIENT_ID", "id", "AZURE_CLIENT_SECRET", "secret", "AZURE_TENANT_ID", "tenant")))
                .containsEntry("fs.azure.account.auth.type." + HOST, "OAuth")
                .containsEntry(
                        "fs.azure.account.oauth.provider.type." + HOST,
                        "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider")
                .containsEntry("fs.azure.account.oauth2.client.id." + HOST, "id")
                .containsEntry("fs.azure.account.oauth2.client.secret." + HOST, "secret")
                .containsEntry(
                        "fs.azure.account.oauth2.client.endpoint." + HOST,
                        "https://login.microsoftonline.com/tenant/oauth2/token");
    }

    @Test
    void anAccountIsReachedAsAWorkload() {
        assertThat(StorageSettings.of(
                        NONE,
                        List.of(LANDING),
                        Map.of(
                                "AZURE_CLIENT_ID", "id",
                                "AZURE_TENANT_ID", "tenant",
                                "AZURE_FEDERATED_TOKEN_FILE", "/token",
                                "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us/")))
                .containsEntry(
                        "fs.azure.account.oauth.provider.type." + HOST,
                        "org.apache.hadoop.fs.azurebfs.oauth2.WorkloadIdentityTokenProvider")
                .containsEntry("fs.azure.account.oauth2.client.id." + HOST, "id")
                .containsEntry("fs.azure.account.oauth2.token.file." + HOST, "/token")
                .containsEntry("fs.azure.account.oauth2.msi.tenant." + HOST, "tenant")
                .containsEntry("fs.azure.account.oauth2.msi.authority." + HOST, "https://login.microsoftonline.us/");
    }

    @Test
    void anAccountIsReachedAsAManagedIdentity() {
        assertThat(StorageSettings.of(NONE, List.of(LANDING), Map.of()))
                .containsEntry("fs.azure.account.auth.type." + HOST, "OAuth")
                .containsEntry(
                        "fs.azure.account.oauth.provider.type." + HOST,
                        "org.apache.hadoop.fs.azurebfs.oauth2.MsiTokenProvider");
    }

    @Test
    void anEmulatorIsReachedUnencrypted() {
        assertThat(StorageSettings.of(
                        new StorageConfig("http://127.0.0.1:10000/acme", "", ""),
                        List.of(LANDING),
                        Map.of("AZURE_STORAGE_KEY", "key")))
                .containsEntry("fs.azure.abfs.endpoint", "127.0.0.1:10000")
                .containsEntry("fs.azure.always.use.https", "false")
                .containsEntry("fs.abfss.impl", "org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem");
    }

    @Test
    void aBucketIsReachedAsTheDownloaderDoes() {
        assertThat(StorageSettings.of(NONE, List.of("s3://acme/landing"), Map.of("AWS_REGION", "eu-central-1")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem",
                        "fs.AbstractFileSystem.s3.impl", "org.apache.hadoop.fs.s3a.S3A",
                        "fs.s3a.input.stream.type", "classic",
                        "fs.s3a.aws.credentials.provider",
                                "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,"
                                        + "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,"
                                        + "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider",
                        "fs.s3a.endpoint.region", "eu-central-1"));
    }

    @Test
    void aStoreThatSpeaksS3IsReachedByPath() {
        assertThat(StorageSettings.of(
                        new StorageConfig("", "https://s3.example.com", ""), List.of("s3a://acme/landing"), Map.of()))
                .containsEntry("fs.s3a.endpoint", "https://s3.example.com")
                .containsEntry("fs.s3a.path.style.access", "true")
                .containsEntry("fs.s3a.connection.ssl.enabled", "true")
                .containsEntry("fs.s3a.endpoint.region", "us-east-1");
    }
}
