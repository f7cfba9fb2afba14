package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.embedded.EmbeddedServer;

/** The embedded store is worked with by a role that owns nothing, also where an earlier Tieout has made it. */
class EmbeddedStoreIT {

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        new EmbeddedServer(folder.resolve("store")).stop();
    }

    @Test
    void aNewStoreIsWorkedWithByARoleThatOwnsNothing() {
        Store store = open();

        assertThat(whoAmI(store)).isEqualTo("tieout_everyday false");
        assertThatThrownBy(() -> store.writing(handle -> handle.execute("DROP TABLE tieout.runs")))
                .isInstanceOf(ConfigInvalidException.class);
        assertThat(whoAmI(open())).as("again").isEqualTo("tieout_everyday false");
    }

    @Test
    void aStoreOfAnEarlierTieoutIsBroughtToItWithWhatItHolds() {
        EmbeddedServer.Address address = new EmbeddedServer(folder.resolve("store")).open();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        MigrateStore.apply(source, 5);
        org.jdbi.v3.core.Jdbi.create(source).useHandle(handle -> handle.execute("""
            SET search_path = tieout;
            INSERT INTO runs (run_id, command, arguments, started_by, host, started_at, version, config_hash)
              VALUES ('run', 'reconcile', '{}', 'ada', 'here', now(), '1', '');
            INSERT INTO publications
              (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
              VALUES ('r', '[2026-10-01,2026-11-01)', 'run', repeat('a', 64), '', 1, 'full');
            INSERT INTO published_lanes (publication_id, invoice_issuer_name, billing_currency, lane,
                invoice_billed_cost, export_billed_cost, variance, invoice_rows, export_rows)
              SELECT publication_id, 'AWS', 'USD', 'usage', 0, 1.000000000000000000000001,
                -1.000000000000000000000001, 0, 2 FROM publications;
            INSERT INTO frozen_results
              (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id)
              SELECT reconciliation, billing_period, result_hash, settings, charges_version, 'FINAL', 'ada', run_id
              FROM publications
            """));

        Store store = open();

        assertThat(store.version()).isEqualTo(Store.latest());
        assertThat(whoAmI(store)).isEqualTo("tieout_everyday false");
        assertThat(store.<List<String>>reading(handle -> handle.createQuery(
                                "SELECT concat_ws(' ', invoice_issuer_name, lane, only_side, variance) FROM"
                                        + " published_lanes")
                        .mapTo(String.class)
                        .list()))
                .containsExactly("AWS usage EXPORT -1.000000000000000000000001");
    }

    private Store open() {
        return Store.open(new MetadataConfig("embedded:" + folder.resolve("store")));
    }

    private static String whoAmI(Store store) {
        return store.reading(handle -> handle.createQuery(
                        "SELECT current_user || ' ' || rolsuper FROM pg_roles WHERE rolname = current_user")
                .mapTo(String.class)
                .one());
    }
}
