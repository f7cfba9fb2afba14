package org.tieout.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;
import org.tieout.common.config.MetadataConfig;
import org.tieout.testing.TestDatabase;

/** A metadata store of one test's own, on a real PostgreSQL. */
public final class AStore {

    private AStore() {}

    /** The URL of an empty store at the version this Tieout works with. */
    public static String url() {
        return TestDatabase.copyOf(
                "store", url -> Store.at(new MetadataConfig(url)).migrate());
    }

    static Store open() {
        return Store.open(new MetadataConfig(url()));
    }

    /** The same as the role Tieout works with every day sees it. */
    static Store asEveryday(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        String password = System.getenv(Store.PASSWORD);
        if (password != null) {
            source.setPassword(password);
        }
        try {
            ApplicationRole.prepare(source, password == null ? "unused" : password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Store.open(new MetadataConfig(url.replaceFirst("user=[^&]*", "user=" + ApplicationRole.NAME)));
    }

    /** Which process of the server a transaction has: each connection has its own. */
    static int server(Handle handle) {
        return handle.createQuery("SELECT pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
    }

    /** What one transaction could leave to the next. */
    static String settings(Handle handle) {
        return handle.createQuery("""
                        SELECT concat_ws(' ', current_user, current_setting('transaction_isolation'),
                          current_setting('transaction_read_only'), current_setting('search_path'),
                          (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'))
                        """).mapTo(String.class).one();
    }
}
