package org.tieout.cli;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.tieout.common.config.ConfigReader;
import org.tieout.testing.TestDatabase;

/**
 * An installation as some version of Tieout left it, in one file: what was delivered, landed and computed, and the rows
 * of each table of its store as JSON, which PostgreSQL writes and reads to the last digit.
 */
final class KeptInstallation {

    private static final String VERSION = "version";
    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'tieout' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'""";
    private static final String COLUMNS = """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = 'tieout' AND table_name = '%s' AND is_generated = 'NEVER'""";
    private static final String IDENTITIES = """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = 'tieout' AND table_name = '%s' AND is_identity = 'YES'""";

    private KeptInstallation() {}

    static void write(Installation tieout, Path file) throws IOException {
        String url = ConfigReader.read(tieout.config()).metadata().url();
        tieout.changeConfig(url, Installation.SHIPPED_STORE);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
            for (String folder : List.of("conf", "data")) {
                copy(tieout.home().resolve(folder), zip.getPath("home", folder));
            }
            Path store = Files.createDirectories(zip.getPath("store"));
            Files.writeString(
                    store.resolve(VERSION),
                    TestDatabase.query(url, "SELECT max(version::int) FROM tieout.flyway_schema_history")
                            .get(0));
            for (String table : TestDatabase.query(url, TABLES)) {
                Files.write(
                        store.resolve(table),
                        TestDatabase.query(url, "SELECT row_to_json(t) FROM tieout.%s t".formatted(table)));
            }
        }
    }

    /** Puts it into an empty folder and a database of its own, with the schema of then. */
    static Installation read(Path file, Path home) throws IOException, SQLException {
        String url = TestDatabase.fresh();
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            copy(zip.getPath("home"), home);
            Path store = zip.getPath("store");
            Flyway.configure()
                    .dataSource(url, null, System.getenv("TIEOUT_METADATA_PASSWORD"))
                    .schemas("tieout")
                    .locations("classpath:org/tieout/store/migrations")
                    .target(Files.readString(store.resolve(VERSION)))
                    .load()
                    .migrate();
            try (Connection connection = TestDatabase.connect(url);
                    Statement statement = connection.createStatement()) {
                // Rows as they were: no guard of the tables asks whether they may come.
                statement.execute("SET session_replication_role = replica");
                for (String table : TestDatabase.query(url, TABLES)) {
                    fill(statement, table, "[" + String.join(",", Files.readAllLines(store.resolve(table))) + "]");
                }
            }
        }
        return new Installation(home, url);
    }

    /** Numbers that tables give go on after those of the rows. */
    private static void fill(Statement statement, String table, String rows) throws SQLException {
        statement.execute("DELETE FROM tieout." + table);
        try (PreparedStatement insert = statement.getConnection().prepareStatement("""
                        INSERT INTO tieout.%1$s (%2$s) OVERRIDING SYSTEM VALUE
                        SELECT %2$s FROM json_populate_recordset(NULL::tieout.%1$s, ?::json)""".formatted(
                        table, String.join(", ", names(statement, COLUMNS.formatted(table)))))) {
            insert.setString(1, rows);
            insert.executeUpdate();
        }
        for (String identity : names(statement, IDENTITIES.formatted(table))) {
            statement.execute("SELECT setval(pg_get_serial_sequence('tieout.%1$s', '%2$s'), max(%2$s)) FROM tieout.%1$s"
                    .formatted(table, identity));
        }
    }

    private static List<String> names(Statement statement, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
