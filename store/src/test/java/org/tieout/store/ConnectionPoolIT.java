package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.testing.TestDatabase;

class ConnectionPoolIT {

    private final String url = AStore.url();

    @Test
    void theNextTransactionHasTheSameConnection() {
        try (Store store = Store.open(new MetadataConfig(url), 1)) {
            List<Integer> servers = List.of(
                    store.reading(AStore::server), store.writing(AStore::server), store.reading(AStore::server));

            assertThat(servers).containsOnly(servers.get(0));
        }
    }

    @Test
    void whatATransactionSetIsNotSetInTheNext() {
        try (Store store = Store.open(new MetadataConfig(url), 1)) {
            String before = store.writing(AStore::settings);

            store.reading(handle -> {
                handle.execute("SELECT pg_advisory_xact_lock(7)");
                return AStore.server(handle);
            });
            assertThatThrownBy(() -> store.writing(handle -> {
                        handle.execute("SELECT pg_advisory_xact_lock(7)");
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");

            assertThat(store.<String>writing(AStore::settings)).isEqualTo(before);
        }
    }

    @Test
    void connectionsAreGoneOnceItIsClosed() {
        Store store = Store.open(new MetadataConfig(url), 1);
        int server = store.reading(AStore::server);

        store.close();

        assertThat(Store.open(new MetadataConfig(url))
                        .<Boolean>reading(handle -> handle.createQuery(
                                        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = :pid AND state = 'idle')")
                                .bind("pid", server)
                                .mapTo(Boolean.class)
                                .one()))
                .isFalse();
    }

    @Test
    void aServerThatIsNotThereIsSaidSoInItsWords() {
        assertThatThrownBy(() -> Store.open(new MetadataConfig("jdbc:postgresql://127.0.0.1:1/tieout"), 4))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageMatching(
                        "Cannot reach the metadata store postgresql://127.0.0.1:1/tieout: Connection to 127.0.0.1:1 refused.*; is it running\\?");
    }

    @Test
    void whoWaitsInVainForAConnectionIsToldSo() {
        try (Store store = Store.open(new MetadataConfig(url), 1, Duration.ofMillis(250))) {
            CompletableFuture<Integer> other = store.reading(handle -> {
                CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> store.reading(AStore::server));
                waiting.exceptionally(failure -> 0).join();
                return waiting;
            });

            assertThatThrownBy(other::join)
                    .cause()
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessageMatching(
                            "The metadata store postgresql://.* is busy with the work of others; nothing was changed; run again");
        }
    }

    @Test
    void whatTheServerSaysToThePoolIsToldInTheServersWords() throws IOException {
        String role = "reader_" + Long.toHexString(System.nanoTime());
        TestDatabase.execute(
                url,
                Files.readString(Path.of("..", "conf", "sql", "store", "reader.sql"))
                        .replace("tieout_reader", role)
                        .replace("'change me'", "'%s'".formatted(System.getenv("TIEOUT_METADATA_PASSWORD"))));
        MetadataConfig asReader = new MetadataConfig(url.replaceFirst("user=[^&]*", "user=" + role));
        try (Store store = Store.open(asReader, 1, Duration.ofMillis(250))) {
            TestDatabase.execute(url, "ALTER ROLE %s NOLOGIN".formatted(role));

            assertThatThrownBy(() -> store.reading(AStore::server))
                    .isInstanceOf(ConfigInvalidException.class)
                    .hasMessageMatching(
                            "Cannot log in to the metadata store postgresql://.*: role \"%s\" is not permitted to log in; set .*"
                                    .formatted(role));
        }
    }
}
