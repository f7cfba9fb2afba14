package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.testing.TestDatabase;

class MigrateStoreIT {

    private static final Path MIGRATIONS = Path.of("src/main/resources/org/tieout/store/migrations");

    private final String url = TestDatabase.fresh();

    @Test
    void theLatestVersionIsThatOfTheNewestMigration() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*\\.sql$", "$1"))
                            .mapToInt(Integer::parseInt)
                            .max())
                    .hasValue(Store.latest());
        }
    }

    @Test
    void whatStandsInAStoreOfAnyVersionBeforeIsKept() throws SQLException {
        migrate(1);
        TestDatabase.execute(url, """
                INSERT INTO tieout.runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
                VALUES ('r1', 'run', '{}', '[2026-10-01,2026-11-01)', 'ada', 'h', now(), '0', '');
                INSERT INTO tieout.checkpoints VALUES ('r1', 0, 'typed', 's', 'INVOICE', 'USD', 1, 1.000000000000000000000001, 2)
                """);
        for (int version = 2; version <= Store.latest(); version++) {
            migrate(version);
            assertThat(query("SELECT sum::text FROM tieout.checkpoints"))
                    .as("after migration %d", version)
                    .containsExactly("1.000000000000000000000001");
        }
        assertThat(version()).isEqualTo(Store.latest());
    }

    @Test
    void aStoreOfAnotherVersionIsRefusedWithWhatToDo() throws SQLException {
        assertThatThrownBy(this::open)
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageMatching(
                        "Cannot use the metadata store postgresql://.*: it is at version 0, and this Tieout works with %d; run: tieout store migrate"
                                .formatted(Store.latest()));

        migrate(Store.latest());
        open();
        TestDatabase.execute(url, """
                INSERT INTO tieout.flyway_schema_history
                SELECT installed_rank + 1000, '1000', description, type, script, checksum, installed_by, installed_on, execution_time, success
                FROM tieout.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1
                """);
        assertThatThrownBy(this::open)
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageEndingWith("it is at version 1000, and this Tieout works with %d; use a newer Tieout"
                        .formatted(Store.latest()));
    }

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        Store.at(new MetadataConfig(url)).migrate();
        Store.at(new MetadataConfig(url)).migrate();

        assertThat(version()).isEqualTo(Store.latest());
    }

    private void open() {
        Store.open(new MetadataConfig(url));
    }

    private void migrate(int version) {
        MigrateStore.apply(source(), version);
    }

    private int version() throws SQLException {
        try (Connection connection = source().getConnection()) {
            return MigrateStore.version(connection);
        }
    }

    private List<String> query(String sql) {
        return org.jdbi.v3.core.Jdbi.create(source())
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        String password = System.getenv("TIEOUT_METADATA_PASSWORD");
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }
}
