package org.tieout.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of a process that is no server: the last one waits for the next transaction, and whoever needs another
 * meanwhile opens it. To log in takes the server and the client some thirty milliseconds of the processor, which is
 * more than most transactions take. One waits for the whole process, of whichever of its stores: a store need not be
 * closed.
 */
final class KeptConnection implements ConnectionFactory {

    private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);
    private static final int SECONDS_TO_ANSWER = 10;

    private static final AtomicReference<@Nullable Kept> KEPT = new AtomicReference<>();

    private final Login login;

    KeptConnection(PGSimpleDataSource source) {
        this.login = new Login(source.getURL(), source.getUser(), source.getPassword());
    }

    /** Whose connection it is: nobody else is given it. */
    private record Login(
            String url, @Nullable String user, @Nullable String password) {

        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "Login[user=%s]".formatted(user);
        }
    }

    private record Kept(Login login, Connection connection) {}

    @Override
    public Connection openConnection() throws SQLException {
        Kept kept = KEPT.getAndSet(null);
        // The server may have been stopped, and started again, while nobody asked it anything.
        if (kept != null && kept.login().equals(login) && kept.connection().isValid(SECONDS_TO_ANSWER)) {
            return kept.connection();
        }
        end(kept);
        return loggedIn();
    }

    /**
     * By the driver itself: Java's list of drivers would load every one there is first, DuckDB's and what that brings
     * along among them, which takes a tenth of a second.
     */
    private Connection loggedIn() throws SQLException {
        Properties who = new Properties();
        if (login.user() != null) {
            who.setProperty("user", login.user());
        }
        if (login.password() != null) {
            who.setProperty("password", login.password());
        }
        return Objects.requireNonNull(new Driver().connect(login.url(), who));
    }

    /** In a transaction still, it is of no use to the next. */
    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (!connection.isClosed() && connection.getAutoCommit()) {
            end(KEPT.getAndSet(new Kept(login, connection)));
        } else {
            connection.close();
        }
    }

    /** Closes the one that waits: as long as it is open, nobody can copy or drop its database. */
    static void end() {
        end(KEPT.getAndSet(null));
    }

    private static void end(@Nullable Kept kept) {
        if (kept != null) {
            try {
                kept.connection().close();
            } catch (SQLException e) {
                LOG.info("a connection that is not needed any more does not close", e);
            }
        }
    }
}
