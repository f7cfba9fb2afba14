package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.testing.TestDatabase;

class KeptConnectionIT {

    private final String url = AStore.url();
    private final Store store = Store.open(new MetadataConfig(url));

    @Test
    void theNextTransactionHasTheSameConnectionWhicheverStoreAsks() {
        List<Integer> servers = List.of(
                store.reading(AStore::server),
                store.writing(AStore::server),
                Store.open(new MetadataConfig(url)).reading(AStore::server));

        assertThat(servers).containsOnly(servers.get(0));
    }

    @Test
    void whatATransactionSetIsNotSetInTheNext() {
        String before = store.writing(AStore::settings);

        store.reading(AStore::server);
        assertThatThrownBy(() -> store.writing(handle -> {
                    handle.execute("SELECT pg_advisory_xact_lock(7)");
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(store.<String>writing(AStore::settings)).isEqualTo(before);
    }

    @Test
    void oneThatTheServerHasEndedIsNotUsedAgain() {
        int before = store.reading(AStore::server);
        TestDatabase.execute(url, "SELECT pg_terminate_backend(%d, 10000)".formatted(before));

        assertThat(store.<Integer>reading(AStore::server)).isNotEqualTo(before);
    }

    @Test
    void oneWaitsHoweverManyWereNeededAtATime() {
        Store other = Store.open(new MetadataConfig(url));

        List<Integer> first = store.reading(handle -> List.of(AStore.server(handle), other.reading(AStore::server)));
        List<Integer> second = store.reading(handle -> List.of(AStore.server(handle), other.reading(AStore::server)));

        assertThat(second.get(0)).isEqualTo(first.get(0));
        assertThat(second.get(1)).isNotIn(first);
    }

    @Test
    void anotherUserLogsIn() {
        String everyday = AStore.asEveryday(url)
                .reading(handle -> handle.createQuery("SELECT current_user")
                        .mapTo(String.class)
                        .one());

        assertThat(everyday).isEqualTo(ApplicationRole.NAME);
        assertThat(store.<String>reading(handle -> handle.createQuery("SELECT current_user")
                        .mapTo(String.class)
                        .one()))
                .isNotEqualTo(everyday);
    }

    @Test
    void noneWaitsOnceTheStoreIsClosed() {
        int before = store.reading(AStore::server);

        store.close();

        assertThat(store.<Integer>reading(AStore::server)).isNotEqualTo(before);
    }
}
