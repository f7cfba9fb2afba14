package org.tieout.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.embedded.EmbeddedServer;

/**
 * The metadata store, at the version this Tieout works with. What is read in one go is read as of one moment; what is
 * written in one go is there as a whole or not at all.
 */
public final class Store implements AutoCloseable {

    /** Environment variables with the credentials of a server. */
    static final String USER = "TIEOUT_METADATA_USER";

    static final String PASSWORD = "TIEOUT_METADATA_PASSWORD";

    private static final int SECONDS_TO_CONNECT = 10;
    /** Of the work under way in the store, as its own views show it. */
    private static final String APPLICATION = "tieout";

    private final String name;
    private final PGSimpleDataSource source;
    private final Optional<Owner> owner;
    private final Optional<HikariDataSource> pool;
    private final ConnectionFactory connections;
    private final Jdbi jdbi;

    private Store(String name, PGSimpleDataSource source, Optional<Owner> owner, Optional<HikariDataSource> pool) {
        this.name = name;
        this.source = source;
        this.owner = owner;
        this.pool = pool;
        this.connections =
                pool.<ConnectionFactory>map(from -> from::getConnection).orElseGet(() -> new KeptConnection(source));
        this.jdbi = Jdbi.create(connections).installPlugin(new ColumnTypes());
    }

    /** Who makes the schema of the embedded store, and the password of the role that works with it. */
    private record Owner(DataSource source, String everydayPassword) {}

    /** Opens the store; the embedded one is started where it is not running, and brought to this version. */
    public static Store open(MetadataConfig metadata) {
        return open(metadata, nobody -> {});
    }

    /** The same, with somebody to be told before it takes seconds. */
    public static Store open(MetadataConfig metadata, Consumer<String> told) {
        Store store = at(metadata, told);
        int version = store.usableVersion();
        if (version < MigrateStore.LATEST && store.owner.isPresent() && store.version() <= MigrateStore.LATEST) {
            store.migrate();
        } else if (version != MigrateStore.LATEST) {
            throw new ConfigInvalidException(otherVersion(store.name, version));
        }
        return store;
    }

    /** What is said of a store that is at another version than this Tieout works with. */
    public static String otherVersion(String name, int version) {
        return "Cannot use the metadata store %s: it is at version %d, and this Tieout works with %d; %s"
                .formatted(
                        name,
                        version,
                        MigrateStore.LATEST,
                        version < MigrateStore.LATEST ? "run: tieout store migrate" : "use a newer Tieout");
    }

    /**
     * The same, for a process that serves many: each transaction takes one of so many connections, which stay open
     * until the store is closed. A command needs no pool ({@link KeptConnection}), and need not close what it opens.
     */
    public static Store open(MetadataConfig metadata, int connections) {
        return open(metadata, connections, Duration.ofSeconds(SECONDS_TO_CONNECT));
    }

    static Store open(MetadataConfig metadata, int connections, Duration patience) {
        Store store = open(metadata);
        KeptConnection.end();
        HikariDataSource pool = ConnectionPool.over(store.source, connections, patience);
        return new Store(store.name, store.source, store.owner, Optional.of(pool));
    }

    /** The store at whatever version it is, to be migrated. */
    public static Store at(MetadataConfig metadata) {
        return at(metadata, nobody -> {});
    }

    /** The same, with somebody to be told before it takes seconds. */
    public static Store at(MetadataConfig metadata, Consumer<String> told) {
        return metadata.embeddedFolder()
                .map(folder -> embedded(folder, told))
                .orElseGet(() -> onServer(metadata.url()));
    }

    /**
     * The store at whatever version it is, to be looked at and left as it is: an embedded one that does not run is not
     * started, and there is none.
     */
    public static Optional<Store> running(MetadataConfig metadata) {
        return metadata.embeddedFolder().isEmpty()
                ? Optional.of(onServer(metadata.url()))
                : metadata.embeddedFolder()
                        .flatMap(folder ->
                                new EmbeddedServer(folder).running().map(address -> embedded(folder, address)));
    }

    private static Store embedded(Path folder, Consumer<String> told) {
        return embedded(folder, new EmbeddedServer(folder).open(told));
    }

    private static Store embedded(Path folder, EmbeddedServer.Address address) {
        String password = ApplicationRole.password(address.password());
        return new Store(
                "embedded:" + folder,
                source(address.url(), ApplicationRole.NAME, password),
                Optional.of(new Owner(source(address.url(), address.user(), address.password()), password)),
                Optional.empty());
    }

    private static Store onServer(String url) {
        String name = url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
        return new Store(
                name, source(url, System.getenv(USER), System.getenv(PASSWORD)), Optional.empty(), Optional.empty());
    }

    private static PGSimpleDataSource source(String url, @Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        source.setCurrentSchema(MigrateStore.SCHEMA);
        source.setApplicationName(APPLICATION);
        source.setConnectTimeout(SECONDS_TO_CONNECT);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    /** How people know it; holds no secret. */
    public String name() {
        return name;
    }

    /** The version its schema is at; 0 where it has none. */
    public int version() {
        return run(() -> version(
                owner.<ConnectionFactory>map(one -> one.source()::getConnection).orElse(connections)));
    }

    /** The same, as who works with it sees it; 0 where the role for that is not made yet. */
    private int usableVersion() {
        return run(() -> {
            try {
                return version(connections);
            } catch (SQLException e) {
                if (owner.isPresent() && StoreErrors.mayNotEnter(e)) {
                    return 0;
                }
                throw e;
            }
        });
    }

    private static int version(ConnectionFactory store) throws SQLException {
        Connection connection = store.openConnection();
        try {
            return MigrateStore.version(connection);
        } finally {
            store.closeConnection(connection);
        }
    }

    /** The version this Tieout works with. */
    public static int latest() {
        return MigrateStore.LATEST;
    }

    /** Brings its schema to the version this Tieout works with; what stands in its tables stays. */
    public void migrate() {
        KeptConnection.end();
        run(() -> {
            MigrateStore.apply(owner.map(Owner::source).orElse(source));
            if (owner.isPresent()) {
                ApplicationRole.prepare(owner.get().source(), owner.get().everydayPassword());
            }
            return version();
        });
    }

    /** Reads: all of it as of the same moment, whatever is published meanwhile. */
    public <T> T read(Function<StoreTransaction, T> work) {
        return reading(handle -> work.apply(new StoreTransaction(handle)));
    }

    /** Writes: all of it or, where anything fails, nothing. */
    public <T> T write(Function<StoreTransaction, T> work) {
        return writing(handle -> work.apply(new StoreTransaction(handle)));
    }

    <T> T reading(HandleCallback<T, RuntimeException> work) {
        return run(() -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("SET TRANSACTION READ ONLY");
            return work.withHandle(handle);
        }));
    }

    <T> T writing(HandleCallback<T, RuntimeException> work) {
        return run(() -> jdbi.inTransaction(work));
    }

    /** Gives back its connections; the server goes on. */
    @Override
    public void close() {
        pool.ifPresentOrElse(HikariDataSource::close, KeptConnection::end);
    }

    private <T> T run(Work<T> work) {
        try {
            return work.done();
        } catch (SQLException e) {
            throw StoreErrors.of(new IllegalStateException(e), e, name);
        } catch (RuntimeException e) {
            throw StoreErrors.of(e, name);
        }
    }

    private interface Work<T> {
        T done() throws SQLException;
    }
}
