package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.testing.TestDatabase;

class KeptConnectionIT {

    private final String url = AStore.url();
    private final Store store = Store.open(new MetadataConfig(url));

    @Test
    void theNextTransactionHasTheSameConnectionWhicheverStoreAsks() {
        List<Integer> servers = List.of(
                store.reading(KeptConnectionIT::server),
                store.writing(KeptConnectionIT::server),
                Store.open(new MetadataConfig(url)).reading(KeptConnectionIT::server));

        assertThat(servers).containsOnly(servers.get(0));
    }

    @Test
    void whatATransactionSetIsNotSetInTheNext() {
        String before = store.writing(KeptConnectionIT::settings);

        store.reading(KeptConnectionIT::server);
        assertThatThrownBy(() -> store.writing(handle -> {
                    handle.execute("SELECT pg_advisory_xact_lock(7)");
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(store.<String>writing(KeptConnectionIT::settings)).isEqualTo(before);
    }

    @Test
    void oneThatTheServerHasEndedIsNotUsedAgain() {
        int before = store.reading(KeptConnectionIT::server);
        TestDatabase.execute(url, "SELECT pg_terminate_backend(%d, 10000)".formatted(before));

        assertThat(store.<Integer>reading(KeptConnectionIT::server)).isNotEqualTo(before);
    }

    @Test
    void oneWaitsHoweverManyWereNeededAtATime() {
        Store other = Store.open(new MetadataConfig(url));

        List<Integer> first = store.reading(handle -> List.of(server(handle), other.reading(KeptConnectionIT::server)));
        List<Integer> second =
                store.reading(handle -> List.of(server(handle), other.reading(KeptConnectionIT::server)));

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
        int before = store.reading(KeptConnectionIT::server);

        store.close();

        assertThat(store.<Integer>reading(KeptConnectionIT::server)).isNotEqualTo(before);
    }

    private static int server(Handle handle) {
        return handle.createQuery("SELECT pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
    }

    private static String settings(Handle handle) {
        return handle.createQuery("""
                        SELECT concat_ws(' ', current_user, current_setting('transaction_isolation'),
                          current_setting('transaction_read_only'), current_setting('search_path'),
                          (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'))
                        """).mapTo(String.class).one();
    }
}
