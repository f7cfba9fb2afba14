package org.tieout.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the schema {@code tieout} to the version this Tieout works with; what stands in its tables stays. */
final class MigrateStore {

    static final String SCHEMA = "tieout";

    /** The newest of the migrations beside this class; a test holds it against them. */
    static final int LATEST = 25;

    private static final String HISTORY = "flyway_schema_history";

    private MigrateStore() {}

    /** The version the store is at; 0 where it has no schema of ours. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet exists =
                    statement.executeQuery("SELECT to_regclass('%s.%s') IS NOT NULL".formatted(SCHEMA, HISTORY))) {
                if (!exists.next() || !exists.getBoolean(1)) {
                    return 0;
                }
            }
            // Not Flyway: it takes longer to look than most questions take to answer.
            try (ResultSet version = statement.executeQuery(
                    "SELECT coalesce(max(version::int), 0) FROM %s.%s WHERE success".formatted(SCHEMA, HISTORY))) {
                return version.next() ? version.getInt(1) : 0;
            }
        }
    }

    static void apply(DataSource store) {
        apply(store, LATEST);
    }

    static void apply(DataSource store, int version) {
        Flyway.configure()
                .dataSource(store)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations("classpath:org/tieout/store/migrations")
                .target(MigrationVersion.fromVersion(String.valueOf(version)))
                .load()
                .migrate();
    }
}
