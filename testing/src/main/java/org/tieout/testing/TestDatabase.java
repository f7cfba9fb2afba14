package org.tieout.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fresh databases on a real PostgreSQL: the one {@code TIEOUT_TEST_DATABASE} names
 * ({@code jdbc:postgresql://host/postgres?user=…}, password in {@code TIEOUT_METADATA_PASSWORD}), else one that runs as
 * long as the tests do.
 */
public final class TestDatabase {

    private static final Map<String, String> TEMPLATES = new HashMap<>();

    /**
     * Connections that wait, the newest last: for each the server starts a process, which takes longer than most
     * statements do.
     */
    private static final Map<String, Connection> IDLE = new LinkedHashMap<>();

    private static final int MOST_IDLE = 2;
    private static final int SECONDS_TO_ANSWER = 10;

    private static @Nullable String server;

    private TestDatabase() {}

    /** The URL of a database nobody has used yet. */
    public static String fresh() {
        String name = unusedName();
        execute(server(), "CREATE DATABASE " + name);
        return named(name);
    }

    /** The URL of a fresh copy of a database that is prepared once. */
    public static String copyOf(String template, Consumer<String> prepare) {
        return copyOf(template, TestDatabase::fresh, prepare);
    }

    /**
     * The same, of a database that is prepared in one of another kind: what it takes to make that one, such as all
     * migrations, is not done again for each that starts from it.
     */
    public static String copyOf(String template, Supplier<String> start, Consumer<String> prepare) {
        String original;
        synchronized (TEMPLATES) {
            // Not computeIfAbsent: what it starts from may be a copy of another template.
            original = TEMPLATES.get(template);
            if (original == null) {
                original = start.get();
                prepare.accept(original);
                TEMPLATES.put(template, original);
            }
        }
        String database = original.replaceFirst("^.*/([^/?]*).*$", "$1");
        // Nobody may be connected to what is copied; one connection may wait for whoever prepared it.
        query(
                server(),
                "SELECT pg_terminate_backend(pid, %d) FROM pg_stat_activity WHERE datname = '%s'"
                        .formatted(SECONDS_TO_ANSWER * 1000, database));
        String name = unusedName();
        // As files: by default each of its pages would be written down a second time, for a crash.
        execute(server(), "CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy".formatted(name, database));
        return named(name);
    }

    /** Runs a statement in a database. */
    public static void execute(String url, String sql) {
        on(url, sql, statement -> statement.execute(sql));
    }

    /** The first column of what a query finds, as text. */
    public static List<String> query(String url, String sql) {
        return on(url, sql, statement -> {
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        });
    }

    /** What is done on a connection. */
    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    /** On a connection that may have been used before and knows nothing of that. */
    private static <T> T on(String url, String sql, Work<T> work) {
        try {
            Connection connection = idle(url);
            if (connection == null) {
                connection = connect(url);
            }
            boolean isGood = false;
            try (Statement statement = connection.createStatement()) {
                T done = work.on(statement);
                statement.execute("DISCARD ALL");
                isGood = true;
                return done;
            } finally {
                keep(url, connection, isGood);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("%s: %s".formatted(sql, e.getMessage()), e);
        }
    }

    private static @Nullable Connection idle(String url) throws SQLException {
        Connection idle;
        synchronized (IDLE) {
            idle = IDLE.remove(url);
        }
        // It may have been ended from elsewhere.
        return idle == null || idle.isValid(SECONDS_TO_ANSWER) ? idle : null;
    }

    /**
     * For the next who asks the same: the server's own database, by which others are made, or the one that is tested.
     */
    private static void keep(String url, Connection connection, boolean isGood) throws SQLException {
        List<Connection> ended = new ArrayList<>();
        synchronized (IDLE) {
            Connection other = isGood ? IDLE.put(url, connection) : connection;
            if (other != null) {
                ended.add(other);
            }
            if (IDLE.size() > MOST_IDLE) {
                ended.add(IDLE.remove(IDLE.keySet().iterator().next()));
            }
        }
        for (Connection one : ended) {
            one.close();
        }
    }

    /** A connection as the tests' user. */
    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, null, System.getenv("TIEOUT_METADATA_PASSWORD"));
    }

    private static String unusedName() {
        return "tieout_test_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String named(String database) {
        return server().replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
    }

    private static synchronized String server() {
        if (server == null) {
            String given = System.getenv("TIEOUT_TEST_DATABASE");
            server = given == null || given.isBlank() ? started() : given;
        }
        return server;
    }

    private static String started() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    // Tests need no crash safety.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "100")
                    .setRegisterShutdownHook(false)
                    .start();
            String url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(postgres.getPort());
            endWithThisProcess(Path.of(query(url, "SHOW data_directory").get(0)));
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * At once, and without writing what is thrown away. A hundred databases are 60,000 files: the library that started
     * it takes four times as long to delete them, and nobody has to wait for that.
     */
    private static void endWithThisProcess(Path data) throws IOException {
        long process = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                start("kill", "-QUIT", String.valueOf(process)).waitFor();
                ProcessHandle.of(process).ifPresent(server -> server.onExit().join());
                start("rm", "-rf", data.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
