package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;

/** Stores that refuse us, that are not there, or that cannot be. */
class StoreTroubleIT {

    private static final String CONTAINER = "abfss://missing@devstoreaccount1.dfs.core.windows.net/landing";
    private static final String BUCKET = "s3://missing/landing";

    @Test
    void saysThatAContainerIsMissing() {
        ObjectFolder missing = Place.CONTAINER.objects(CONTAINER);

        assertThatThrownBy(() -> missing.store().list("landing/"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessage(
                        "abfss://missing@devstoreaccount1.dfs.core.windows.net/landing/ answered 404 (ContainerNotFound)");
        assertThatThrownBy(() -> missing.store().read("landing/a.csv"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessage(
                        "abfss://missing@devstoreaccount1.dfs.core.windows.net/landing/a.csv answered 404 (ContainerNotFound)");
    }

    @Test
    void saysThatABucketIsMissing() {
        ObjectFolder missing = Place.BUCKET.objects(BUCKET);

        assertThatThrownBy(() -> missing.store().list("landing/"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageStartingWith("s3://missing/landing/ answered 404 (NoSuchBucket ");
        assertThatThrownBy(() -> missing.store().read("landing/a.csv"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageStartingWith("s3://missing/landing/a.csv answered 404 (NoSuchBucket ");
    }

    @Test
    void saysThatAnAccountRefusesAKeyButNotWhich() {
        String wrong = Azurite.KEY.replace('E', 'F');
        LandingStore landing = landing(CONTAINER, Place.CONTAINER.storage(), Map.of("AZURE_STORAGE_KEY", wrong));

        assertThatThrownBy(() -> landing.read("a"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessage(
                        "abfss://missing@devstoreaccount1.dfs.core.windows.net/landing/a answered 403 (AuthorizationFailure)");
    }

    @Test
    void saysThatAStoreRefusesAKeyButNotWhich() {
        Map<String, String> wrong = new HashMap<>(Place.ENVIRONMENT);
        wrong.put("AWS_SECRET_ACCESS_KEY", "not the secret");
        LandingStore landing = landing(BUCKET, Place.BUCKET.storage(), wrong);

        assertThatThrownBy(() -> landing.read("a"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageStartingWith("s3://missing/landing/a answered 403 (SignatureDoesNotMatch ")
                .message()
                .doesNotContain("not the secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTAINER, BUCKET})
    void givesUpOnWhoDoesNotAnswer(String url) throws IOException {
        String nobody = "http://127.0.0.1:" + unusedPort();
        StorageConfig storage = new StorageConfig(nobody + "/" + Azurite.ACCOUNT, nobody, S3Proxy.REGION);
        LandingStore landing = landing(url, storage, Place.ENVIRONMENT);

        assertThatThrownBy(() -> landing.read("a.csv"))
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith(url + "/a.csv cannot be reached (");
        assertThatThrownBy(() -> landing.lock("a"))
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith(url + "/a/_lock cannot be reached (");
    }

    @Test
    void sendsNoIdentityUnencrypted() {
        assertThatThrownBy(() -> landing(CONTAINER, Place.CONTAINER.storage(), Map.of()))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid storage.azure-endpoint: %s is not encrypted, and Azure's libraries send no identity there; set AZURE_STORAGE_KEY"
                                .formatted(Azurite.shared().endpoint()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://account.blob.core.windows.net/c/landing",
                "wasbs://c@account.blob.core.windows.net/landing",
                "abfss://c@account.file.core.windows.net/landing",
                "abfss://account.dfs.core.windows.net/landing",
                "s3:///landing",
                "s3://bucket/landing?x=1",
                "gs://bucket/landing"
            })
    void refusesOtherUrls(String url) {
        assertThatThrownBy(() -> landing(url, Place.BUCKET.storage(), Place.ENVIRONMENT))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid landing: %s is no folder of this machine, no abfss://container@account.dfs.core.windows.net/… and no s3://bucket/…"
                                .formatted(url));
        assertThatThrownBy(() -> Place.BUCKET.objects(url))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid path: %s is neither abfss://container@account.dfs.core.windows.net/… nor s3://bucket/…"
                                .formatted(url));
    }

    @Test
    void refusesASecretInAUrlAndDoesNotRepeatIt() {
        String url = "abfss://c@account.dfs.core.windows.net/in?sv=2024-01-01&sig=c2VjcmV0";

        assertThatThrownBy(() -> Place.CONTAINER.objects(url))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid path: it holds a secret; leave out what comes after the ?, and set AZURE_STORAGE_SAS_TOKEN instead");
    }

    @ParameterizedTest
    @CsvSource({
        "abfss://c@a.dfs.core.windows.net,             c, a, a.blob.core.windows.net,        ''",
        "abfs://$web@a.dfs.core.windows.net/,          $web, a, a.blob.core.windows.net,     ''",
        "abfss://c-1@a1.dfs.core.chinacloudapi.cn/b/c/, c-1, a1, a1.blob.core.chinacloudapi.cn, b/c",
        "abfss://c@a.dfs.core.usgovcloudapi.net/b c,   c, a, a.blob.core.usgovcloudapi.net,  b c",
        "abfss://c@a.blob.core.windows.net/b,          c, a, a.blob.core.windows.net,        b"
    })
    void readsUrlsOfStorageAccounts(String url, String container, String account, String blobHost, String prefix) {
        BlobUrl read = BlobUrl.parse(url).orElseThrow();

        assertThat(List.of(read.container(), read.account(), read.blobHost(), read.prefix()))
                .containsExactly(container, account, blobHost, prefix);
        assertThat(url).contains(read.root().replaceFirst("^abfss", ""));
    }

    @ParameterizedTest
    @CsvSource({"s3://b,b,''", "s3a://b.c/,b.c,''", "s3://b-1/c d/e/,b-1,c d/e"})
    void readsUrlsOfBuckets(String url, String bucket, String prefix) {
        assertThat(S3Url.parse(url)).contains(new S3Url(bucket, prefix));
    }

    private static LandingStore landing(String url, StorageConfig storage, Map<String, String> environment) {
        return LandingStores.of(
                url,
                storage,
                environment,
                new HeldLocks(HeldLock.OFTEN),
                Place.PATIENCE,
                Clock.systemUTC(),
                PartOutputStream.SIZE);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
