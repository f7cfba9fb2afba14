package org.tieout.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Connections that stay open from one transaction to the next, for a process that serves many. What runs on them leaves
 * nothing behind: roles, locks and settings are those of a transaction and end with it.
 */
final class ConnectionPool {

    private static final String NAME = "tieout-store";

    private ConnectionPool() {}

    /**
     * Opened when they are asked for, at most so many; its threads are daemons.
     *
     * @param patience how long to wait for one
     */
    static HikariDataSource over(DataSource source, int connections, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(NAME);
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        // What is not asked for is left out of a question when it is planned, which takes knowing what is asked for;
        // and
        // compiling a question takes longer than answering it.
        config.setConnectionInitSql("SET plan_cache_mode = force_custom_plan; SET jit = off");
        config.setMinimumIdle(0);
        config.setConnectionTimeout(patience.toMillis());
        // Whether the store is there is told by whoever asks it something.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
